import Lending
import LendingOperations
import OpenDataDescription
import Testing

/// A published year over HTTP and on its page.
@Suite("Open data of a service") struct OpenDataTests {
    @Test("A closed year is published by a form, and described in every way, for everybody")
    func publishing() async throws {
        try await ServedCity.with { city in
            let office = city.client("inga")
            #expect(try await office.post("/years/2022/publish?confirm=all", [:]).status == 422)
            #expect(try await office.post("/years/2022/close?confirm=all", [:]).status == 200)
            let browser = try await Browser(city, "inga")
            let page = PageText(try await browser.get("/years").text)
            #expect(page.links.contains("/do/years.publish?year=2022"))
            #expect(!page.links.contains { $0.contains("open-data") })
            let asked = try await browser.send("/do/years.publish?year=2022", [("year", "2022")])
            #expect(asked.status == 409)
            let done = try await browser.post(
                "/do/years.publish",
                PageText(asked.text).hidden
                    + [("year", "2022"), ("form-confirmed", "published-for-good")])
            #expect(done.headers["location"]?.hasPrefix("/years?said=") == true)
            let after = PageText(try await browser.follow(done).text)
            #expect(!after.links.contains("/do/years.publish?year=2022"))
            for description in Publication.Description.allCases {
                let path = "/years/2022/open-data/\(description.rawValue)"
                #expect(after.links.contains("/api/v1\(path)"))
                let answer = try await city.client("kurt").get(path)
                #expect(answer.status == 200)
                #expect(answer.headers["content-type"]?.hasPrefix(description.mediaType) == true)
                #expect(answer.text.contains("loans-2022"))
            }
            for path in [
                "2022/open-data/else.json", "2021/open-data/dcat.ttl", "x/open-data/dcat.ttl",
            ] {
                #expect(try await office.get("/years/\(path)").status == 404, "\(path)")
            }
            let loans = try await city.client("kurt").get("/reports/open-loans?year=2022")
            #expect(loans.status == 200)
        }
    }
}
