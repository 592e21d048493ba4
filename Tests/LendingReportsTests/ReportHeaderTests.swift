import Lending
import Testing

@testable import LendingReports

@Suite struct ReportHeaderTests {
    private static let good = """
        -- title: A title | Ein Titel
        -- purpose: A purpose | Ein Zweck
        -- kind: report
        -- people: name
        -- parameters: year (required), unit
        -- table: name
        -- column name text | Name | Name | Full name | Voller Name
        -- column day day | Day | Tag | The day | Der Tag
        select 'a' as name, make_date(:year::int, 1, 1) as day where :unit is null
        """

    @Test func aHeaderTellsEverything() throws {
        let report = try ReportHeader.report(name: "good", file: Self.good)
        #expect(report.title.german == "Ein Titel")
        #expect(report.purpose.english == "A purpose")
        #expect(report.kind == .report)
        #expect(report.columns.map(\.name) == ["name", "day"])
        #expect(report.columns.map(\.kind) == [.text, .day])
        #expect(report.columns.map(\.isPerson) == [true, false])
        #expect(report.columns[1].heading.german == "Tag")
        #expect(report.columns[1].meaning.english == "The day")
        #expect(report.tableColumns.map(\.name) == ["name"])
        #expect(report.parameters == [.year, .unit])
        #expect(report.requiredParameters == [.year])
        #expect(report.query.text.hasPrefix("select"))
    }

    @Test func aHeaderTellsWhereAReportIsFoundAndWhatItIs() throws {
        let more = """
            -- path: /years/{year}
            -- version: version
            -- narrower: less | only less | nur weniger
            -- journalled: yes
            -- kind: report
            """
        let report = try ReportHeader.report(
            name: "good", file: Self.good.replacing("-- kind: report", with: more))
        #expect(report.path == "/years/{year}")
        #expect(report.pathParameters == [.year])
        #expect(report.versionColumn == "version" && report.isRecord)
        #expect(report.narrower?.name == "less")
        #expect(report.narrower?.meaning.german == "nur weniger")
        #expect(report.isReadingJournalled)
        let plain = try ReportHeader.report(name: "good", file: Self.good)
        #expect(plain.path == nil && !plain.isRecord && plain.narrower == nil)
        #expect(!plain.isReadingJournalled)
    }

    @Test func withoutATableLineTheTableShowsAllColumns() throws {
        let file = Self.good.replacing("-- table: name\n", with: "")
        let report = try ReportHeader.report(name: "good", file: file)
        #expect(report.tableColumns.map(\.name) == ["name", "day"])
    }

    @Test(arguments: [
        ("-- title: A title | Ein Titel\n", "", "title is missing"),
        ("A title | Ein Titel", "A title", "title is English | German"),
        ("kind: report", "kind: page", "kind is report or listing"),
        ("people: name", "people: nobody", "no column is called nobody"),
        ("table: name", "table: nome", "no column is called nome"),
        ("table: name", "german: nome", "no column is called nome"),
        ("table: name", "numbers: name nome", "no column is called nome"),
        ("table: name", "numbers: name day", "name day does not end in a column of numbers"),
        ("unit\n", "until\n", "unknown parameter until"),
        (":unit is null", "true", "the statement's placeholders are not the header's parameters"),
        ("-- kind: report", "-- kind: report\n-- kind: report", "kind stands there twice"),
        ("-- kind: report", "-- colour: red", "unknown field colour"),
        (
            "-- kind: report", "-- kind: report\n-- path: /a/{unit}",
            "path is /… with required parameters in braces, not: /a/{unit}"
        ),
        (
            "-- kind: report", "-- kind: report\n-- narrower: free",
            "narrower is NAME | English | German"
        ),
        (
            "-- kind: report", "-- kind: report\n-- picture: name day | A | B",
            "picture is COLUMN NUMBER-COLUMN | … | …, not: name day | A | B"
        ),
        (
            "-- kind: report", "-- kind: report\n-- picture: name nome | A | B",
            "picture is COLUMN NUMBER-COLUMN | … | …, not: name nome | A | B"
        ),
        (
            "-- kind: report", "-- kind: report\n-- journalled: no",
            "journalled is yes, or does not stand there"
        ),
        ("day day |", "name day |", "there are no columns, or two of one name"),
        (":unit is null", ":unit is null;", "the statement ends in a semicolon"),
    ])
    func aFaultyHeaderIsRefused(good: String, bad: String, problem: String) throws {
        let error = #expect(throws: ReportHeaderError.self) {
            try ReportHeader.report(name: "bad", file: Self.good.replacing(good, with: bad))
        }
        #expect(error?.report == "bad")
        #expect(error?.problem.english.hasPrefix(problem) == true, "\(error?.text.english ?? "")")
        #expect(error?.problem.german != error?.problem.english)
    }

    @Test func aColumnOfAnUnknownKindIsRefused() throws {
        let error = #expect(throws: ReportHeaderError.self) {
            try ReportHeader.report(
                name: "bad", file: Self.good.replacing("day day |", with: "day date |"))
        }
        #expect(error?.problem.english.hasPrefix("a column is NAME KIND") == true)
    }

    @Test func aCatalogNamesItsFaultyFilesAndLeavesThemOut() {
        let catalog = ReportCatalog([("good", Self.good), ("bad", "select 1")])
        #expect(catalog.all.map(\.name) == ["good"])
        #expect(catalog.faults.map(\.report) == ["bad"])
        #expect(catalog["bad"] == nil)
    }
}
