import FoundationEssentials
import HTML
import Lending
import LendingOperations
import Testing

/// Asking for a device and deciding it, without a script.
@Suite struct RequestPageTests {
    private func send(
        _ browser: Browser, _ path: String, _ values: [(String, String)]
    ) async throws -> Answer {
        let page = try await browser.get(path)
        let operation = String(path.prefix { $0 != "?" })
        let form = try #require(
            page.text.components(separatedBy: "<form ").first {
                $0.contains("action=\"\(operation)\"")
            }, "\(PageText(page.text).words)")
        let hidden = PageText.inputs(form.components(separatedBy: "</form>")[0])
            .filter { $0["type"] == "hidden" }.map { ($0["name"] ?? "", $0["value"] ?? "") }
        return try await browser.post(operation, hidden + values)
    }

    @Test("Kurt asks at anyone, Lena lends one by a tap, and Kurt sees it")
    func story() async throws {
        try await ServedCity.with { city in
            let kurt = try await Browser(city, "kurt")
            let home = PageText(try await kurt.get("/").text)
            #expect(home.links.contains("/do/requests.ask"))
            #expect(!home.links.contains("/requests"))
            // What is asked of whom: Lena holds devices in Kurt's unit.
            let form = try await kurt.get("/do/requests.ask").text
            let lena = "#\(city.people["lena"]?.id.rawValue ?? 0)"
            #expect(form.contains("value=\"\(lena)\""), "\(PageText(form).words)")
            let asked = try await send(
                kurt, "/do/requests.ask",
                [("from", ""), ("purpose-quick", "Vortrag"), ("lotse-quick", lena)])
            #expect(asked.status == 303, "\(PageText(asked.text).words)")
            #expect(PageText(try await kurt.get("/").text).words.contains("R1"))

            let browser = try await Browser(city, "lena")
            let list = PageText(try await browser.get("/requests").text)
            #expect(list.words.contains("R1 Kurt"), "\(list.words)")
            let accepted = try await send(
                browser, "/do/requests.accept?request=R1",
                [("request", "R1"), ("device-quick", "KN-1")])
            #expect(accepted.status == 303, "\(PageText(accepted.text).words)")
            let now = PageText(try await kurt.get("/").text)
            #expect(now.words.contains("Angenommen  KN-1"), "\(now.words)")
            let lent = try await city.client("ida").get("/devices/KN-1")
            #expect(try lent.json["status"] == "on-loan", "\(lent.text)")
        }
    }

    @Test("A reason is needed to decline; who asked withdraws by a button")
    func ending() async throws {
        try await ServedCity.with { city in
            for login in ["kurt", "nina"] {
                _ = try await city.client(login).post("/requests", ["purpose": "Schulung"])
            }
            let lena = try await Browser(city, "lena")
            let path = "/do/requests.decline?request=R1"
            let empty = try await send(lena, path, [("request", "R1"), ("because", "")])
            #expect(empty.status == 200 || empty.status == 422)
            let declined = try await send(
                lena, path, [("request", "R1"), ("because", "alles verliehen")])
            #expect(declined.status == 303, "\(PageText(declined.text).words)")
            let kurt = PageText(try await Browser(city, "kurt").get("/").text)
            #expect(kurt.words.contains("alles verliehen"), "\(kurt.words)")

            let nina = try await Browser(city, "nina")
            let home = try await nina.get("/").text
            let button = try #require(
                home.components(separatedBy: "<form ").first {
                    $0.contains("/do/requests.withdraw\"")
                }, "\(PageText(home).words)")
            let fields = PageText.inputs(button.components(separatedBy: "</form>")[0]).map {
                ($0["name"] ?? "", $0["value"] ?? "")
            }
            #expect(try await nina.post("/do/requests.withdraw", fields).status == 303)
            #expect(PageText(try await nina.get("/").text).words.contains("Zurückgezogen"))
        }
    }

    @Test("Those of others are a Lotse's and IT's", arguments: ["kurt", "inga"])
    func others(login: String) async throws {
        try await ServedCity.with { city in
            let browser = try await Browser(city, login)
            #expect(try await browser.get("/requests").status == 404)
        }
    }
}
