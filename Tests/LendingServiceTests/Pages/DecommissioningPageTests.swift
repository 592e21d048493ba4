import FoundationEssentials
import HTML
import Lending
import LendingOperations
import Testing

/// The page of what is to leave the books, without a script.
@Suite struct DecommissioningPageTests {
    private static let path = "/decommissionings"

    private func approve(_ browser: Browser) async throws -> Answer {
        let page = try await browser.get(Self.path)
        let form = try #require(
            page.text.components(separatedBy: "<form ").first {
                $0.contains("/do/\(ApproveDecommissioning.name)\"")
            }, "\(PageText(page.text).words)")
        let fields = PageText.inputs(form.components(separatedBy: "</form>")[0]).map {
            ($0["name"] ?? "", $0["value"] ?? "")
        }
        return try await browser.post("/do/\(ApproveDecommissioning.name)", fields)
    }

    @Test("What Ida asked for is approved by her and by the inventory office, by buttons")
    func story() async throws {
        try await ServedCity.with { city in
            let ida = try await Browser(city, "ida")
            let inga = try await Browser(city, "inga")
            let waiting = PageText(try await inga.get(Self.path).text)
            #expect(waiting.words.contains("überschrieben"))
            #expect(waiting.links.contains { $0.hasPrefix("/do/decommissionings.decline?") })
            // Asking for a device is IT's.
            #expect(!waiting.links.contains { $0.hasPrefix("/do/decommissionings.request") })

            #expect(try await approve(ida).status == 303)
            let mine = try await ida.get(Self.path).text
            #expect(PageText(mine).words.contains("Genehmigt von Ida"))
            #expect(!mine.contains("/do/\(ApproveDecommissioning.name)\""))

            #expect(try await approve(inga).status == 303)
            let done = try await inga.get(Self.path).text
            #expect(PageText(done).words.contains("Es wartet nichts."))
            #expect(!done.contains("/do/\(ApproveDecommissioning.name)\""))
            let status = try await city.client("ida").get("/devices/KN-7")
            #expect(try status.json["status"] == "decommissioned", "\(status.text)")
        }
    }

    @Test("It is the offices' page", arguments: ["lena", "kurt"])
    func others(login: String) async throws {
        try await ServedCity.with { city in
            let browser = try await Browser(city, login)
            #expect(try await browser.get(Self.path).status == 404)
            #expect(!PageText(try await browser.get("/").text).links.contains(Self.path))
        }
    }
}
