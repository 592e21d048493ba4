import Lending
import LendingSQL
import LendingTestSupport
import Postgres
import Testing

@testable import LendingReporting
@testable import LendingReports

/// What a reader sees of a report, and in which order.
@Suite struct SightTests {
    private static func run(
        _ name: String, _ values: [ReportParameter: String] = [:]
    ) throws -> ReportRun {
        try ReportRun(try #require(ReportCatalog.standard[name]), values)
    }

    private static let ada = Reader(person: PersonID(1), audiences: [.colleague, .lotse])
    private static let zoe = Reader(person: PersonID(3), audiences: [.colleague])
    private static let office = Reader(person: PersonID(4), audiences: [.colleague, .inventory])

    @Test func whoHoldsOrBorrowedADeviceSeesItsRow() async throws {
        try await Scenario.read { session throws in
            func out(_ reader: Reader) throws -> [String?] {
                try session.cells("device", of: Self.run("out").seen(by: reader))
            }
            #expect(try out(Self.ada) == ["KN-2"])
            #expect(try out(Self.zoe) == ["KN-2"])
            #expect(try out(Self.office) == ["KN-10", "KN-2"])
            #expect(try out(Reader(person: PersonID(4), audiences: [.colleague])) == [])
        }
    }

    @Test func theInventoryOfficeSeesNoBorrowers() async throws {
        try await Scenario.read { session throws in
            let run = try Self.run("out").seen(by: Self.office)
            #expect(try session.cells("borrower", of: run) == [nil, nil])
            #expect(try session.cells("lender", of: run) == [nil, "Ada Lotse"])
            #expect(throws: ReportError.self) {
                try run.ordered(by: ReportOrder("borrower", of: run.report, after: nil))
            }
        }
    }

    @Test func aPageOfALimitedReaderIsFull() async throws {
        try await Scenario.read { session throws in
            let run = try Self.run("devices", [.limit: "1"]).seen(by: Self.ada)
            #expect(try session.cells("inventory_number", of: run) == ["KN-2"])
        }
    }

    @Test func aPageOfALimitedReaderIsMadeOfTheirDevicesOnly() async throws {
        try await Scenario.read { session throws in
            let report = try #require(ReportCatalog.standard["devices"])
            let run = try Self.run("devices", [.limit: "7"])
            let condition = "concerned_devices("
            let ours = try run.seen(by: Self.ada).plainStatement(.literals(in: session)).sql
            let all = try run.plainStatement(.literals(in: session)).sql
            #expect(report.tellsConcerned && !all.contains(condition))
            // Before the limit, and not once more behind it.
            let parts = ours.split(separator: condition)
            #expect(parts.count == 2 && parts[1].contains("limit 7"))
            for after in ["KN-1", "KN-2"] {
                let rest = try Self.run("devices", [.limit: "7", .after: after])
                #expect(
                    try session.cells("inventory_number", of: rest.seen(by: Self.ada))
                        == (after == "KN-1" ? ["KN-2"] : []))
            }
        }
    }

    @Test func everybodySeesThemselvesOnly() throws {
        _ = try Self.run("person", [.person: "3"]).seen(by: Self.zoe)
        #expect(throws: ReportError.self) {
            try Self.run("person", [.person: "1"]).seen(by: Self.zoe)
        }
        #expect(throws: ReportError.self) { try Self.run("stock").seen(by: Self.zoe) }
    }

    @Test(arguments: [
        ("category", ["KN-1", "KN-2", "KN-3", "KN-10"]),
        ("-cost", ["KN-2", "KN-10", "KN-3", "KN-1"]),
        ("in_service_on", ["KN-2", "KN-1", "KN-3", "KN-10"]),
    ])
    func pagesInAnotherOrderMissNothing(order: String, devices: [String]) async throws {
        try await Scenario.read { session throws in
            let report = try #require(ReportCatalog.standard["devices"])
            let column = try #require(
                report.columns.firstIndex { $0.name == order.trimmingPrefix("-") })
            var seen: [String?] = []
            var place: ReportOrder.Place?
            while seen.count < 10 {
                let run = try Self.run("devices", [.limit: "1"])
                    .ordered(by: ReportOrder(order, of: report, after: place))
                var rows: [[String?]] = []
                try run.forEachRow(in: session) { rows.append($0) }
                guard let row = rows.first else { break }
                seen.append(row[report.keyColumn])
                place = ReportOrder.Place(
                    value: row[column], key: try #require(row[report.keyColumn]))
            }
            #expect(seen == devices)
        }
    }

    @Test func anUnknownColumnIsRefusedByName() throws {
        let report = try #require(ReportCatalog.standard["devices"])
        #expect(throws: ReportError.self) { try ReportOrder("nase", of: report, after: nil) }
    }
}

extension Session {
    /// One column of a run's rows.
    fileprivate func cells(_ name: String, of run: ReportRun) throws -> [String?] {
        let index = try #require(run.report.columns.firstIndex { $0.name == name })
        var cells: [String?] = []
        try run.forEachRow(in: self) { cells.append($0[index]) }
        return cells
    }
}
