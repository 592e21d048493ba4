import Lending
import LendingOperations
import Testing

/// A year told over HTTP and on its page.
@Suite("Review of a service") struct ReviewTests {
    @Test("Published it is everybody's, in every form; before, a draft for the offices")
    func forms() async throws {
        try await ServedCity.with { city in
            let (office, colleague) = (city.client("inga"), city.client("kurt"))
            let path = "/years/2022/review"
            #expect(try await colleague.get(path).status == 404)
            let draft = try await office.get(path)
            #expect(draft.status == 200)
            #expect(draft.text.contains("\"draft\":true") && !draft.text.contains("\"published\""))
            let name = draft.headers["content-disposition"] ?? ""
            #expect(name.contains("\"review-2022-draft.json\""))
            #expect(try await office.post("/years/2022/close?confirm=all", [:]).status == 200)
            #expect(try await office.post("/years/2022/publish?confirm=all", [:]).status == 200)
            let json = try await colleague.get(path)
            #expect(json.status == 200)
            #expect(json.headers["content-type"]?.hasPrefix("application/json") == true)
            #expect(
                json.text.contains("\"draft\":false") && json.text.contains("\"published\":"))
            for told in ["chapters", "title", "notes"] {
                #expect(json.text.contains("\"\(told)\":"), "\(told)")
            }
            let german = try await colleague.get(
                path, headers: [("accept", "text/markdown"), ("accept-language", "de")])
            #expect(
                german.headers["content-disposition"]?.contains("\"review-2022.de.md\"") == true)
            for (type, begins) in [
                ("text/markdown", "# "), ("text/html", "<!DOCTYPE html>"),
                ("application/pdf", "%PDF-"),
            ] {
                let answer = try await colleague.get(path, headers: [("accept", type)])
                #expect(answer.status == 200, "\(answer.text.prefix(200))")
                #expect(answer.headers["content-type"]?.hasPrefix(type) == true)
                #expect(answer.body.starts(with: begins.utf8), "\(type)")
            }
            #expect(try await office.get("/years/x/review").status == 404)
            #expect(try await office.get("/years/1950/review").status == 404)
            #expect(try await office.get("\(path)?year=2020").status >= 400)
        }
    }

    @Test("Page and files are the offices' before it is published, and everybody's after")
    func rights() async throws {
        try await ServedCity.with { city in
            let office = city.client("inga")
            let colleague = try await Browser(city, "kurt")
            let forms = ["json", "markdown", "html", "pdf"]
            let paths = ["/years/2022/review"] + forms.map { "/years/2022/review/\($0)" }
            for path in paths {
                #expect(try await colleague.get(path).status == 404, "\(path)")
            }
            #expect(
                try await !PageText(colleague.get("/lists").text).links.contains(paths[0]))
            #expect(try await office.post("/years/2022/close?confirm=all", [:]).status == 200)
            #expect(try await colleague.get(paths[0]).status == 404)
            #expect(try await office.post("/years/2022/publish?confirm=all", [:]).status == 200)
            for path in paths {
                #expect(try await colleague.get(path).status == 200, "\(path)")
            }
            #expect(try await PageText(colleague.get("/lists").text).links.contains(paths[0]))
        }
    }

    @Test("The page stands with its year, with the same as files")
    func page() async throws {
        try await ServedCity.with { city in
            let office = city.client("inga")
            #expect(try await office.post("/years/2022/close?confirm=all", [:]).status == 200)
            #expect(try await office.post("/years/2022/publish?confirm=all", [:]).status == 200)
            let browser = try await Browser(city, "inga")
            let years = PageText(try await browser.get("/years").text)
            #expect(years.links.contains("/years/2022/review"))
            let page = try await browser.get("/years/2022/review")
            #expect(page.status == 200 && page.text.contains("<h2>"))
            for form in ["json", "markdown", "html", "pdf"] {
                #expect(PageText(page.text).links.contains("/years/2022/review/\(form)"))
                #expect(try await browser.get("/years/2022/review/\(form)").status == 200)
            }
        }
    }
}
