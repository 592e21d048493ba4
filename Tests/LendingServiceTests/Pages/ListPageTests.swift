import Lending
import LendingReports
import Postgres
import Testing

/// Every list as everybody, by the access table.
@Suite struct ListPageTests {
    @Test(
        "Whoever sees a list gets its page and its file, nobody else finds it",
        arguments: Audience.allCases)
    func everyList(_ audience: Audience) async throws {
        let login = try #require(OperationAccessTests.logins[audience])
        try await ServedCity.with { city in
            let browser = try await Browser(city, login)
            let audiences = city.people[login]?.audiences ?? []
            let index = PageText(try await browser.get("/lists").text).links
            for report in ReportCatalog.standard.all {
                let sees = AccessTable.shows(report.name, audiences)
                let page = try await browser.get("/lists/\(report.name)")
                #expect(page.status == (sees ? 200 : 404), "\(report.name): \(page.text)")
                #expect(!index.contains("/lists/\(report.name)") || sees, "\(report.name)")
                if !sees {
                    #expect(try await browser.get("/lists/\(report.name)/file.csv").status == 404)
                }
            }
        }
    }

    @Test("Pages of a list show every row once, in the wanted order")
    func paging() async throws {
        try await ServedCity.with { city in
            try await city.crowd(120)
            let ida = try await Browser(city, "ida")
            for sort in ["", "?sort=name", "?sort=-name"] {
                var seen: [String] = []
                var next: String? = "/lists/people\(sort)"
                var pages = 0
                while let path = next, pages < 10 {
                    let page = PageText(try await ida.get(path).text)
                    seen += page.links.filter { $0.hasPrefix("/people/") }
                    next = page.links.first { $0.contains("after=") }
                    pages += 1
                }
                let count = try await city.number("select count(*) from person")
                #expect(Set(seen).count == count, "\(sort)")
                #expect(pages == (count + 49) / 50, "\(sort)")
            }
        }
    }
}
