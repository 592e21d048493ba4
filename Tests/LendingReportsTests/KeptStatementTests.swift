import Lending
import LendingSQL
import LendingTestSupport
import Postgres
import Testing

@testable import LendingReporting
@testable import LendingReports

/// A page is asked by a statement that is planned once and kept, with its values as parameters; what it
/// gives is what the same statement gives with the values written into it.
@Suite struct KeptStatementTests {
    @Test func everyReportGivesTheSameRows() async throws {
        try await withTestDatabase { database in
            try await Scenario.fill(database)
            var compared = 0
            func compare(_ run: ReportRun) async throws -> [[String?]] {
                let plain = try await database.pool.transaction(Self.reading) { transaction in
                    var rows: [[String?]] = []
                    try run.forEachRow(in: transaction) { rows.append($0) }
                    return rows
                }
                let kept = try await database.pool.transaction(Self.reading) { transaction in
                    var rows: [[String?]] = []
                    let count = try run.forEachRowOfPage(endingWith: transaction) {
                        rows.append($0)
                    }
                    #expect(count == rows.count)
                    return rows
                }
                #expect(kept == plain, "\(run.report.name) \(run.values) \(run.view)")
                if !plain.isEmpty { compared += 1 }
                return plain
            }
            for report in ReportCatalog.standard.all {
                for run in try Self.runs(of: report) {
                    guard let row = try await compare(run).first else { continue }
                    for order in try Self.orders(of: report, after: row) {
                        // Who does not see the column has no such order.
                        guard let ordered = try? run.ordered(by: order) else { continue }
                        _ = try await compare(ordered)
                    }
                }
            }
            #expect(compared > 200)
        }
    }

    @Test func valuesAreParametersWhereThePlanIsTheSame() async throws {
        try await Scenario.read { session throws in
            func text(_ name: String, _ values: [ReportParameter: String]) throws -> String {
                let run = try ReportRun(ReportCatalog.standard.report(name), values)
                return try run.plainStatement(run.keptOrNot(in: session)).sql
            }
            let first = try text("devices", [.limit: "3", .after: "KN-1"])
            let second = try text("devices", [.limit: "3", .after: "it's another"])
            #expect(first == second)
            #expect(first.contains("> $1"))
            // No question is left open to the planner.
            #expect(!first.contains("$1::text is null"))
            #expect(try text("where", [.devices: "1,2"]) == text("where", [.devices: "3"]))
            #expect(try text("devices", [.category: "Laptop"]).contains("'Laptop'"))
            #expect(try text("out", [.at: "2021-12-31"]).contains("'2021-12-31'"))
        }
    }

    @Test func onlyWhatIsFewComesInOnePiece() throws {
        func isPage(_ name: String, _ values: [ReportParameter: String]) throws -> Bool {
            try ReportRun(ReportCatalog.standard.report(name), values).isPage
        }
        #expect(try isPage("devices", [.limit: "1001"]))
        #expect(try !isPage("devices", [.limit: "1002"]))
        #expect(try !isPage("devices", [:]))
        #expect(try isPage("where", [.devices: "7"]))
        #expect(try isPage("device", [.device: "7"]))
        #expect(try !isPage("history-of-a-device", [.device: "7"]))
        let many = (1...2000).map(String.init).joined(separator: ",")
        #expect(try !isPage("where", [.devices: many]))
    }

    private static let reading = TransactionOptions(isolation: .repeatableRead, access: .readOnly)

    private static let examples: [ReportParameter: String] = [
        .at: "2021-12-31", .knownOn: "2021-12-31", .year: "2021", .unit: "10", .category: "Laptop",
        .device: "2",
        .devices: "2,1", .person: "1", .event: "1", .stocktaking: "2020-1",
        .protocolNumber: "Ü 2020/0001", .search: "ö'%",
        .limit: "2", .after: "KN-1",
    ]

    /// A report with each of its parameters, and as those see it who see less.
    private static func runs(of report: Report) throws -> [ReportRun] {
        let required = examples.filter { report.requiredParameters.contains($0.key) }
        var runs = [try ReportRun(report, required)]
        for parameter in report.parameters where required[parameter] == nil {
            // A year and a moment do not come together.
            if parameter == .at, required[.year] != nil { continue }
            // No year is closed here.
            if parameter == .closing { continue }
            runs.append(
                try ReportRun(report, required.merging([parameter: examples[parameter]!]) { $1 }))
        }
        let readers = [
            Reader(person: PersonID(1), audiences: [.colleague, .lotse]),
            Reader(person: PersonID(4), audiences: [.colleague, .inventory]),
        ]
        return runs + runs.flatMap { run in readers.compactMap { try? run.seen(by: $0) } }
    }

    /// Up and down by the last column, from the beginning and after a row.
    private static func orders(of report: Report, after row: [String?]) throws -> [ReportOrder] {
        guard let column = report.columns.last, let key = row[report.keyColumn] else { return [] }
        return try [column.name, "-" + column.name].flatMap { name in
            try [nil, ReportOrder.Place(value: row[row.count - 1], key: key)].map {
                try ReportOrder(name, of: report, after: $0)
            }
        }
    }
}
