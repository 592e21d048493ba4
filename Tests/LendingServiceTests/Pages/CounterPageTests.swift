import FoundationEssentials
import Lending
import LendingOperations
import Postgres
import Testing

/// Many devices at once, scanned one after the other.
@Suite struct CounterPageTests {
    private func lines(_ text: String) -> [String] {
        text.components(separatedBy: "<ul class=\"lines\">").dropFirst().first?
            .components(separatedBy: "<li>").dropFirst().compactMap {
                PageText($0).words.split(separator: " ").first.map(String.init)
            } ?? []
    }

    @Test("Every device counts once, however it is scanned; what is unknown costs nothing")
    func scanning() async throws {
        try await ServedCity.with { city in
            let ida = try await Browser(city, "ida")
            let base = "/counter/custody.hand-over?devices=KN-4"
            for (next, expected, said) in [
                ("KN-1", ["KN-4", "KN-1"], "KN-1 ist dazugekommen."),
                ("kn-4", ["KN-4"], ""),
                ("KN-4", ["KN-4"], "KN-4 steht schon da; es zählt einmal."),
                ("https%3A%2F%2Fa.example%2Fd%2FKN-4", ["KN-4"], "KN-4 steht schon da"),
                ("KN-77", ["KN-4"], "„KN-77“"),
            ] {
                let page = try await ida.get("\(base)&next=\(next)")
                #expect(page.status == 200)
                #expect(lines(page.text) == expected, "\(next)")
                #expect(PageText(page.text).words.contains(said), "\(next)")
            }
            // One that there is no more loses none of the others.
            let page = try await ida.get("\(base),KN-99,KN-1")
            #expect(lines(page.text) == ["KN-4", "KN-1"])
            #expect(PageText(page.text).words.contains("„KN-99“"))
        }
    }

    @Test("What was scanned is recorded together, or nothing of it")
    func recording() async throws {
        try await ServedCity.with { city in
            let ida = try await Browser(city, "ida")
            // KN-7 is in repair.
            let refused = try await ida.post(
                "/do/custody.hand-over",
                PageText(try await ida.get("/do/custody.hand-over").text).hidden
                    + [("devices", "KN-4, KN-7"), ("to", "lena")])
            #expect(refused.status == 422, "\(PageText(refused.text).words)")
            let open = try await city.number(
                "select count(*) from custody where device_id = \(city.devices[3].rawValue) and kind = 'lotse'"
            )
            #expect(open == 0)
            let page = try await ida.get("/counter/custody.hand-over?devices=KN-4&next=")
            let form = page.text.components(separatedBy: "<form method=\"post\"").dropFirst().first
            {
                $0.contains("/do/custody.hand-over")
            }
            let hidden = PageText.inputs(form ?? "").filter { $0["type"] == "hidden" }
                .map { ($0["name"] ?? "", $0["value"] ?? "") }
            let done = try await ida.post("/do/custody.hand-over", hidden + [("to", "lena")])
            #expect(done.status == 303, "\(PageText(done.text).words)")
        }
    }

    @Test("More than fit into one go are refused in words, and those before stay")
    func limit() async throws {
        try await ServedCity.with { city in
            let added = try await city.client("ida").post(
                "/batch?confirm=all",
                [
                    "operations": .list(
                        (1...201).map { number in
                            [
                                "operation": "devices.add",
                                "fields": [
                                    "inventory_number": .text("Z\(number)"), "name": "Tablet",
                                ],
                            ]
                        })
                ])
            #expect(added.status == 200, "\(added.text.prefix(300))")
            let ida = try await Browser(city, "ida")
            let many = (1...200).map { "Z\($0)" }.joined(separator: ",")
            let page = try await ida.get("/counter/custody.hand-over?devices=\(many)&next=Z201")
            #expect(PageText(page.text).words.contains("Höchstens 200 Geräte auf einmal."))
            #expect(lines(page.text).count == 200)
        }
    }
}
