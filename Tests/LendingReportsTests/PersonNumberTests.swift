import Lending
import LendingTestSupport
import Postgres
import TableOutput
import Testing

@testable import LendingReporting
@testable import LendingReports

/// Wherever a list names somebody, their number is there: two people may have one name.
@Suite("Numbers of people in lists")
struct PersonNumberTests {
    /// The people of the scenario, by what they can be named by.
    private static let people: [(number: Int, words: [String])] = [
        (1, ["Ada Lotse", "ada@city.example"]), (2, ["Özlem Özgür", "oez@city.example"]),
        (3, ["Zoë"]), (4, ["Ina Ofner"]),
    ]

    private static func runs(_ report: Report) throws -> [ReportRun] {
        var choices: [[ReportParameter: String]] = [[:]]
        func choose(_ parameter: ReportParameter, _ values: [String?]) {
            guard report.parameters.contains(parameter) else { return }
            choices = choices.flatMap { choice in
                values.map { value in
                    var choice = choice
                    choice[parameter] = value
                    return choice
                }
            }
        }
        choose(.device, ["1", "2", "3", "4"])
        choose(.devices, ["1,2,3,4"])
        choose(.person, ["1", "2", "3", "4"])
        choose(.event, ["1"])
        choose(.stocktaking, ["2020-1"])
        choose(.unit, report.requiredParameters.contains(.unit) ? ["10.1"] : [nil])
        choose(.year, ["2020", "2021"])
        choose(.at, [nil, "2021-03-05"])
        return try choices.filter { $0[.at] == nil || $0[.year] == nil }
            .map { try ReportRun(report, $0) }
    }

    @Test func everyNameHasItsNumber() async throws {
        let runs = try ReportCatalog.standard.all.flatMap { try Self.runs($0) }
        try await Scenario.read { session in
            for run in runs {
                for language in Language.allCases {
                    try Self.expectNumbers(run, language, in: session)
                }
            }
        }
    }

    private static func expectNumbers(
        _ run: ReportRun, _ language: Language, in session: Session
    ) throws {
        let cells = ReportTableCells(run.report, language)
        let place = run.report.name
        try run.forEachRow(in: session) { row in
            let shown = cells(row).map { $0.shown(in: language.display) }
            for (number, words) in people {
                for (column, cell) in zip(run.report.tableColumns, shown)
                // What is recorded of somebody is about them alone.
                where place != "person-data" && words.contains(where: cell.contains) {
                    #expect(
                        shown.contains("#\(number)") || cell.contains("(#\(number))"),
                        "\(place) \(column.name): \(cell)")
                    #expect(column.isPerson, "\(place) \(column.name): \(cell)")
                }
            }
        }
    }
}
