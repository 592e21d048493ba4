import FoundationEssentials
import LendingOperations
import LendingReports
import Testing

/// What whoever signs in sees first, and pictures of reports.
@Suite struct HomePageTests {
    @Test(
        "Everybody sees what is theirs, and nobody else's as their own",
        arguments: [
            ("lena", ["KN-1", "KN-2", "KN-5"]), ("lars", ["KN-3", "KN-6"]),
            ("kurt", ["KN-2", "KN-5"]), ("inga", []), ("ida", []),
        ])
    func own(login: String, devices: [String]) async throws {
        try await ServedCity.with { city in
            let home = try await Browser(city, login).get("/")
            #expect(home.status == 200)
            let cards = home.text.components(separatedBy: "<ul class=\"cards\">").dropFirst()
                .flatMap { $0.components(separatedBy: "</ul>")[0].components(separatedBy: "<h3>") }
                .dropFirst().map { PageText($0).words }
            for device in (1...7).map({ "KN-\($0)" }) {
                let isShown =
                    cards.contains { $0.contains(device) }
                    || home.text.contains(
                        "<h3><a href=\"/d/\(device)\">")
                #expect(isShown == devices.contains(device), "\(login) \(device)")
            }
        }
    }

    @Test("A report with a picture shows it, one without shows none")
    func pictures() async throws {
        try await ServedCity.with { city in
            // Two bars at least: one is no picture.
            for (device, unit) in [("KN-1", "A-1"), ("KN-2", "A-2")] {
                let moved = try await city.client("ida").send(
                    "PATCH", "/devices/\(device)", ["fields": ["unit": .text(unit)]])
                #expect(moved.status == 200, "\(moved.text)")
            }
            let ida = try await Browser(city, "ida")
            let stock = try await ida.get("/lists/stock")
            #expect(
                stock.text.contains("<figure class=\"chart\">"), "\(PageText(stock.text).words)")
            #expect(try await !ida.get("/lists/out").text.contains("<figure"))
            #expect(ReportCatalog.standard.all.compactMap(\.picture).count > 2)
        }
    }
}
