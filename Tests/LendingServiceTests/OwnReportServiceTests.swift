import Glibc
import Lending
import LendingOperations
import LendingService
import Testing

/// Reports that the city adds itself, over HTTP and on pages: beside the built-in ones, for whom their head
/// names.
@Suite struct OwnReportServiceTests {
    private static let file = """
        -- title: Makers | Hersteller-Liste
        -- purpose: How many of each | Wie viele es je gibt
        -- kind: report
        -- people: none
        -- parameters: category
        -- column maker device.maker
        -- column devices number | Devices | Anzahl | How many | Wie viele
        select coalesce(d.maker, '–') as maker, count(*) as devices from device d
        where :category::text is null or d.category = :category
        group by 1 order by 1
        """

    /// Runs `body` with a served city and its folder of reports.
    private static func with(
        _ body: @Sendable (ServedCity, String) async throws -> Void
    ) async throws {
        var template = Array("/tmp/leihlotse-own-XXXXXX".utf8CString)
        _ = try #require(mkdtemp(&template))
        let folder = String(
            decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        defer {
            for name in ["makers", "open", "wrong", "secret"] { unlink("\(folder)/\(name).sql") }
            rmdir(folder)
        }
        write(file, folder, "makers")
        var configuration = ServiceConfiguration.quiet
        configuration.reports = folder
        configuration.reportSeconds = 1
        try await ServedCity.with(configuration) { try await body($0, folder) }
    }

    private static func write(_ text: String, _ folder: String, _ name: String) {
        guard let file = fopen("\(folder)/\(name).sql", "w") else { return }
        fputs(text, file)
        fclose(file)
    }

    @Test("In every format, for the offices, and for nobody else")
    func formats() async throws {
        try await Self.with { city, _ in
            for login in ["ida", "inga", "petra"] {
                let client = city.client(login)
                let list = try await client.get("/reports")
                #expect(list.text.contains("\"makers\""), "\(login)")
                let json = try await client.get("/reports/makers")
                #expect(
                    json.text == "{\"items\":[\n{\"maker\":\"–\",\"devices\":7}],\"next\":null}\n")
                #expect(try await client.get("/reports/makers.csv").text == "maker,devices\n–,7\n")
                let excel = try await client.get("/reports/makers.excel").text
                #expect(excel == "\u{FEFF}maker;devices\r\n–;7\r\n")
                #expect(try await client.get("/reports/makers.rows").text == "[\"–\",\"7\"]\n")
                let head = try await client.get("/reports/makers.head")
                #expect(head.text.hasPrefix("-- title: Makers | Hersteller-Liste\n"))
                #expect(!head.text.contains("select"))
                #expect(try await client.get("/reports/units.head").status == 404)
                let none = try await client.get("/reports/makers.csv?category=%27%3B--")
                #expect(none.text == "maker,devices\n")
                let odd = try await client.get("/reports/makers?colour=red")
                #expect(odd.code == "unknown-report-parameter")
            }
            for login in ["lena", "kurt"] {
                let client = city.client(login)
                #expect(try await !client.get("/reports").text.contains("makers"))
                for path in ["makers", "makers.csv", "makers.rows", "makers.head"] {
                    let answer = try await client.get("/reports/" + path)
                    #expect(
                        answer.status == 404 && answer.code == "unknown-report", "\(login) \(path)")
                    #expect(!answer.text.contains("Hersteller-Liste"))
                }
            }
        }
    }

    @Test("On the pages, with its filter, its files, and in both languages")
    func pages() async throws {
        try await Self.with { city, _ in
            let inga = try await Browser(city, "inga")
            #expect(PageText(try await inga.get("/lists").text).links.contains("/lists/makers"))
            let page = try await inga.get("/lists/makers")
            #expect(page.status == 200)
            let words = PageText(page.text).words
            #expect(words.contains("Hersteller-Liste") && words.contains("Anzahl"))
            #expect(page.text.contains("name=\"category\""))
            let file = try await inga.get("/lists/makers/file.csv?category=Beamer")
            #expect(file.status == 303)
            #expect(file.headers["location"] == "/api/v1/reports/makers.csv?category=Beamer")
            let kurt = try await Browser(city, "kurt")
            #expect(try await !kurt.get("/lists").text.contains("makers"))
            #expect(try await kurt.get("/lists/makers").status == 404)
            #expect(try await kurt.get("/lists/makers/file.csv").status == 404)
            #expect(try await inga.get("/lists/no-such").status == 404)
        }
    }

    @Test("A file counts from when it is there; what is wrong IT is told, and the others go on")
    func whileItRuns() async throws {
        try await Self.with { city, folder in
            let (ida, inga) = (city.client("ida"), city.client("inga"))
            #expect(try await inga.get("/reports/open").status == 404)
            Self.write(
                Self.file.replacing("-- people", with: "-- readers: it, colleague\n-- people"),
                folder, "open")
            #expect(try await city.client("kurt").get("/reports/open.csv").text.hasPrefix("maker"))
            #expect(try await city.client("petra").get("/reports/open.csv").status == 200)

            Self.write(
                Self.file.replacing("category", with: "colour"), folder, "wrong")
            let told = try await ida.get("/reports/wrong")
            #expect(told.status == 400 && told.code == "report-faulty")
            #expect(told.text.contains("wrong.sql:5: "))
            #expect(try await inga.get("/reports/wrong").status == 404)
            let index = PageText(try await Browser(city, "ida").get("/lists").text).words
            #expect(index.contains("wrong.sql:5: unbekannter Parameter colour; erlaubt: at"))
            #expect(try await !Browser(city, "inga").get("/lists").text.contains("wrong.sql"))
            #expect(
                PageText(try await Browser(city, "ida").get("/lists/wrong").text).words
                    .contains("unbekannter Parameter"))

            for (statement, code) in [
                ("select password_hash as maker, 1 as devices from account", "report-faulty"),
                ("select pg_sleep(600)::text as maker, 1 as devices", "report-too-long"),
            ] {
                let head = Self.file.split(separator: "\n").prefix { $0.hasPrefix("--") }
                    .filter { !$0.hasPrefix("-- parameters") }.joined(separator: "\n")
                Self.write(head + "\n" + statement, folder, "secret")
                let answer = try await inga.get("/reports/secret.csv")
                #expect(answer.code == code, "\(answer.text)")
                // What the database says of it, and where the file lies, is IT's to know.
                #expect(!answer.text.contains("account") && !answer.text.contains(folder))
            }
            #expect(try await inga.get("/reports/makers.csv").text == "maker,devices\n–,7\n")
        }
    }
}
