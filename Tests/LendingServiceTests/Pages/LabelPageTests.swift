import HTML
import Lending
import LendingOperations
import LendingService
import QRCode
import Testing

/// Sheets of labels: who gets them, what stands on them, where, and what is refused.
@Suite struct LabelPageTests {
    /// Where the labels of an answer are, as it says in its markup.
    private func places(_ answer: Answer) -> [String] {
        answer.text.matches(
            of:
                /<svg x="([\d.]+)" y="([\d.]+)" width="([\d.]+)" height="([\d.]+)" viewBox="0 0 [\d. ]+">/
        ).map { "\($0.1) \($0.2) \($0.3) \($0.4)" }
    }

    private func sheets(_ answer: Answer) -> Int {
        answer.text.matches(
            of: /<svg class="sheet" width="210mm" height="297mm" viewBox="0 0 210 297"/
        )
        .count
    }

    @Test("Who may change devices prints labels, and nobody else")
    func rights() async throws {
        try await ServedCity.with { city in
            for login in ServedCity.logins {
                let browser = try await Browser(city, login)
                let mayPrint = AccessTable.allows(
                    "devices.edit", city.people[login]!.reader.audiences)
                #expect(mayPrint == (login == "ida"))
                let form = try await browser.get("/labels")
                let print = try await browser.sheets(("devices", "KN-1"))
                #expect(form.status == (mayPrint ? 200 : 403), "\(login)")
                #expect(print.status == (mayPrint ? 200 : 403), "\(login)")
                #expect(places(print).count == (mayPrint ? 1 : 0), "\(login)")
                let device = try await browser.get("/d/KN-1")
                #expect(device.text.contains("/labels?devices=KN-1") == mayPrint, "\(login)")
            }
            let nobody = try await Browser(port: city.port).sheets(("devices", "KN-1"))
            #expect(nobody.status == 303)
            #expect(nobody.headers["location"]?.hasPrefix("/sign-in?") == true)
        }
    }

    @Test("A label carries the address of its device's page, its number, its name and the city")
    func content() async throws {
        var configuration = ServiceConfiguration.quiet
        configuration.publicURL = "https://leihen.example/"
        try await ServedCity.with(configuration) { city in
            let number = "A&B? <1>/ü\""
            let added = try await city.client("ida").post(
                "/devices?confirm=all",
                ["fields": ["inventory_number": .text(number), "name": "<i>Kamera</i> & Stativ"]])
            #expect(added.status < 300, "\(added.text)")
            let ida = try await Browser(city, "ida")
            // Behind TLS the cookie has another name.
            await ida.keep("__Host-leihlotse-session", await ida.cookies["leihlotse-session"])
            let answer = try await ida.sheets(("devices", number))
            #expect(answer.status == 200)
            let code = try QRCode("https://leihen.example/d/" + Address.escaped(number))
            #expect(answer.text.contains(#"d="\#(code.path.text)""#))
            #expect(answer.text.contains(">A&amp;B? &lt;1&gt;/ü&quot;</text>"))
            #expect(answer.text.contains(">&lt;i&gt;Kamera&lt;/i&gt;"))
            #expect(!answer.text.contains("<i>"))
            let settings = try await city.client("ida").get("/settings").rows
            let name = try #require(
                settings.first { $0["name"]?.string == "city" }?["value"]?.string)
            #expect(answer.text.contains(">\(name)</text>"))
            #expect(!answer.text.contains("style="))
        }
    }

    @Test("Without a public address the one that was asked stands in the code")
    func asked() async throws {
        try await ServedCity.with { city in
            let answer = try await Browser(city, "ida").sheets(("devices", "KN-1"))
            #expect(answer.text.contains(try QRCode("http://test/d/KN-1").path.text))
        }
    }

    @Test("Labels have their places in millimetres, on as many sheets as they need")
    func formats() async throws {
        try await ServedCity.with { city in
            let ida = try await Browser(city, "ida")
            let all = ("devices", "KN-1,KN-2\nKN-3;KN-4,KN-5,KN-6,KN-7,KN-1")
            let large = try await ida.sheets(all, ("start", "22"))
            #expect(sheets(large) == 2)
            #expect(
                places(large) == [
                    "0 256.5 70 36", "70 256.5 70 36", "140 256.5 70 36", "0 4.5 70 36",
                    "70 4.5 70 36", "140 4.5 70 36", "0 40.5 70 36",
                ])
            let small = try await ida.sheets(all, ("format", "48.5x25.4"), ("start", "36"))
            #expect(sheets(small) == 2)
            #expect(
                Array(places(small).prefix(6)) == [
                    "153.5 224.7 48.5 25.4", "8 250.1 48.5 25.4", "56.5 250.1 48.5 25.4",
                    "105 250.1 48.5 25.4", "153.5 250.1 48.5 25.4", "8 21.5 48.5 25.4",
                ])
            let own = try await ida.sheets(
                all, ("format", "own"), ("width", "62,5"), ("height", "41 mm"), ("columns", "3"),
                ("rows", "2"), ("gap-x", "3.75"), ("top", "12"), ("start", "2"))
            #expect(sheets(own) == 2)
            #expect(
                Array(places(own).prefix(6)) == [
                    "73.75 12 62.5 41", "140 12 62.5 41", "7.5 53 62.5 41", "73.75 53 62.5 41",
                    "140 53 62.5 41", "7.5 12 62.5 41",
                ])
            let test = try await ida.sheets(("format", "48.5x25.4"), ("test", "true"))
            #expect(sheets(test) == 1)
            #expect(places(test).count == 40)
            #expect(!test.text.contains("<path"))
        }
    }

    @Test("Devices of a unit or category are taken without those that are gone")
    func filters() async throws {
        try await ServedCity.with { city in
            let ida = try await Browser(city, "ida")
            for number in ["N 1", "N-2", "N-3"] {
                let added = try await city.client("ida").post(
                    "/devices?confirm=all",
                    [
                        "fields": [
                            "inventory_number": .text(number), "name": "Beamer",
                            "category": "Beamer klein",
                        ]
                    ])
                #expect(added.status < 300, "\(added.text)")
            }
            let lost = try await city.client("ida").post(
                "/devices/withdraw?confirm=all",
                ["devices": ["N-3"], "change": "lose", "reason": "weg"])
            #expect(lost.status < 300, "\(lost.text)")
            // Browsers write a blank as a plus.
            let found = try await ida.get("/labels/print?category=Beamer+klein")
            #expect(found.status == 200, "\(found.text)")
            #expect(found.text.contains(">N 1</text>"))
            #expect(found.text.contains(">N-2</text>"))
            #expect(!found.text.contains(">N-3</text>"))
            let typed = try await ida.get("/labels/print?devices=N+1%0D%0AN-3")
            #expect(places(typed).count == 2)
        }
    }

    @Test("What cannot be printed is said at its field, and what was typed stays")
    func faults() async throws {
        try await ServedCity.with { city in
            let ida = try await Browser(city, "ida")
            for (asked, field) in wrong {
                let answer = try await ida.get("/labels/print", asked)
                #expect(answer.status == 422, "\(asked)")
                #expect(sheets(answer) == 0)
                #expect(answer.text.contains("<title>Fehler: "))
                #expect(answer.text.contains("href=\"#\(field)"), "\(asked)")
                #expect(
                    answer.text.contains("id=\"\(field)-fault\"")
                        || field == "field-format", "\(asked)")
                for (name, value) in asked where name != "test" && name != "format" {
                    #expect(
                        answer.text.contains("value=\"\(value)\"")
                            || answer.text.contains(">\n\(value)<"), "\(name)")
                }
            }
        }
    }

    private let wrong: [([(String, String)], String)] = [
        ([], "field-devices"),
        ([("devices", " , ")], "field-devices"),
        ([("devices", "NIX-1")], "field-devices"),
        ([("devices", "KN-1"), ("category", "x")], "field-devices"),
        ([("category", "gibt es nicht")], "field-devices"),
        ([("unit", "gibt es nicht")], "field-unit"),
        ([("devices", "KN-1"), ("format", "a4")], "field-format"),
        ([("devices", "KN-1"), ("start", "0")], "field-start"),
        ([("devices", "KN-1"), ("start", "25")], "field-start"),
        ([("devices", "KN-1"), ("start", "zwei")], "field-start"),
        ([("devices", "KN-1"), ("start", "99999999999999999999")], "field-start"),
        ([("test", "true"), ("format", "own")], "field-width"),
        (LabelPageTests.own(("width", "19")), "field-width"),
        (LabelPageTests.own(("width", "nan")), "field-width"),
        (LabelPageTests.own(("width", "1e2")), "field-width"),
        (LabelPageTests.own(("width", "-70")), "field-width"),
        (LabelPageTests.own(("width", "298")), "field-width"),
        (LabelPageTests.own(("width", "70,1")), "field-width"),
        (LabelPageTests.own(("left", "1")), "field-width"),
        (LabelPageTests.own(("gap-x", "0,1")), "field-width"),
        (LabelPageTests.own(("height", "11.9")), "field-height"),
        (LabelPageTests.own(("height", "38")), "field-height"),
        (LabelPageTests.own(("top", "40")), "field-height"),
        (LabelPageTests.own(("columns", "0")), "field-columns"),
        (LabelPageTests.own(("columns", "31")), "field-columns"),
        (LabelPageTests.own(("rows", "1,5")), "field-rows"),
        (LabelPageTests.own(("gap-y", "1.2.3")), "field-gap-y"),
    ]

    /// A format of one's own that just fits, with something else in it.
    private static func own(_ other: (String, String)) -> [(String, String)] {
        [
            ("devices", "KN-1"), ("format", "own"), ("width", "70"), ("height", "37"),
            ("columns", "3"), ("rows", "8"),
        ].filter { $0.0 != other.0 } + [other]
    }

    @Test("At most two thousand labels at once")
    func limit() async throws {
        try await ServedCity.with { city in
            let ida = try await Browser(city, "ida")
            func add(_ numbers: Range<Int>) async throws {
                let lines: [JSONValue] = numbers.map {
                    [
                        "operation": "devices.add",
                        "fields": [
                            "inventory_number": .text("V-\($0)"), "name": "Viel",
                            "category": "Viel",
                        ],
                    ]
                }
                let answer = try await city.client("ida").post(
                    "/batch?confirm=device-lookalike", ["operations": .list(lines)])
                #expect(answer.status == 200, "\(answer.text.prefix(300))")
            }
            for part in 0..<20 { try await add(part * 100..<(part + 1) * 100) }
            let all = try await ida.sheets(("category", "Viel"), ("format", "48.5x25.4"))
            #expect(sheets(all) == 50)
            #expect(places(all).count == 2000)
            #expect(all.text.matches(of: /<path d=/).count == 2000)
            try await add(2000..<2001)
            let more = try await ida.sheets(("category", "Viel"))
            let typed = try await ida.sheets(
                ("devices", (0...2000).map { "\($0)" }.joined(separator: ",")))
            for answer in [more, typed] {
                #expect(answer.status == 422)
                #expect(answer.text.contains("Höchstens 2000 Etiketten auf einmal."))
            }
        }
    }
}

extension Browser {
    func get(_ path: String, _ asked: [(String, String)]) async throws -> Answer {
        let query = asked.map { "\(Address.escaped($0.0))=\(Address.escaped($0.1))" }
        return try await get(asked.isEmpty ? path : path + "?" + query.joined(separator: "&"))
    }

    fileprivate func sheets(_ asked: (String, String)...) async throws -> Answer {
        try await get("/labels/print", asked)
    }
}
