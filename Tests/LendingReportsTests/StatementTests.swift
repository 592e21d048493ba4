import LendingSQL
import LendingTestSupport
import Postgres
import Testing

@testable import LendingReporting
@testable import LendingReports

@Suite struct StatementTests {
    @Test func everyStatementGivesTheColumnsOfItsHeader() async throws {
        try await Scenario.read { session throws in
            for report in ReportCatalog.standard.all {
                let run = try ReportRun(report, Self.values(for: report))
                let query = try run.filledQuery(.literals(in: session))
                let given = try session.describe(unsafe: query.sql).columns
                let names = report.columns.map(\.name) + [report.versionColumn].compactMap { $0 }
                #expect(given.map(\.name) == names, "\(report.name)")
                for (column, real) in zip(report.columns, given) {
                    #expect(
                        column.kind.types.contains(real.type),
                        "\(report.name).\(column.name) is \(column.kind), not \(real.type)")
                }
            }
        }
    }

    @Test func everyReportRunsWithAndWithoutItsParametersInEveryForm() async throws {
        try await Scenario.read { session throws in
            for report in ReportCatalog.standard.all {
                var values = Self.values(for: report)
                var shapes = [values]
                for parameter in report.parameters
                where !report.requiredParameters.contains(parameter) {
                    // A year and a moment do not come together.
                    if parameter == .at { values[.year] = nil }
                    if parameter == .year { values[.at] = nil }
                    values[parameter] = Self.examples[parameter]
                    shapes.append(values)
                }
                for shape in shapes {
                    let run = try ReportRun(report, shape)
                    let rows = try run.forEachRow(in: session) { row in
                        #expect(row.count == report.columns.count)
                    }
                    for profile in CSVProfile.allCases {
                        let exported = try run.export(profile, in: session) { _ in }
                        #expect(exported == rows, "\(report.name) \(profile)")
                    }
                }
            }
        }
    }

    private static let examples: [ReportParameter: String] = [
        .at: "2021-12-31", .year: "2021", .unit: "10", .category: "Laptop", .device: "1",
        .devices: "1,2", .person: "1", .event: "1", .stocktaking: "2020-1",
        .protocolNumber: "Ü 2020/0001", .search: "ö'%",
        .limit: "2", .after: "1",
    ]

    private static func values(for report: Report) -> [ReportParameter: String] {
        examples.filter { report.requiredParameters.contains($0.key) }
    }
}
