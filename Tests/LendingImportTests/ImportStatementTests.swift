import Lending
import LendingSQL
import LendingTestSupport
import Postgres
import Testing

@testable import LendingImport
@testable import LendingImporting

/// The heads of sql/queries/import against what the server says: their temporary tables are there
/// only on the way through an import, so the way is gone, one kind of file after the other.
@Suite("Heads of import statements")
struct ImportStatementTests {
    @Test("The server takes and gives what the heads say")
    func heads() async throws {
        let heads = Queries.descriptions.filter { $0.name.hasPrefix("import/") }
        #expect(heads.count > 60)
        var waiting = Dictionary(uniqueKeysWithValues: heads.map { ($0.name, $0) })
        for kind in ImportKind.allCases {
            for creates in [false, true] {
                var request = ImportRequest(kind, path: "-")
                request.createsMissing = creates
                let described = try await walk(request, describing: Array(waiting.values))
                for name in described { waiting[name] = nil }
            }
        }
        #expect(waiting.keys.sorted() == [], "no import comes to these")
    }

    /// Goes the way of an import without rows, and asks about each statement as soon as its tables
    /// are there; returns the names of those that were asked about.
    private func walk(
        _ request: ImportRequest, describing heads: [StatementDescription]
    ) async throws -> [String] {
        try await withTestDatabase { database in
            try await database.pool.transaction(TransactionOptions(attempts: 1)) { transaction in
                var described: [String] = []
                func describe() throws {
                    for head in heads where !described.contains(head.name) {
                        guard let faults = try faults(head, transaction) else { continue }
                        described.append(head.name)
                        #expect(faults == [], "\(head.name)")
                    }
                }
                try transaction.execute(Queries.Import.createFaults())
                let columns = request.kind.fields.map {
                    Templates.Import.stagingColumn(
                        name: SQLName($0.name), type: SQLName($0.columnType))
                }
                try transaction.execute(
                    Templates.Import.stagingTable(
                        columns: SQLList(columns, separatedBy: .commas)
                    ).statement)
                try describe()
                let steps = ImportSteps(
                    request: request, day: .first,
                    dueMoves: DueMoves(state: .badenWuerttemberg, isNeeded: true))
                for step in steps.plan {
                    try step.run(in: transaction)
                    try describe()
                }
                for step in steps.checks { try step.run(in: transaction) }
                try describe()
                let entry = EntryID(1)
                if [.handovers, .loans].contains(request.kind) {
                    try steps.missingPeople(entry).before.run(in: transaction)
                    try describe()
                }
                for step in steps.apply(entry) {
                    try step.run(in: transaction)
                    try describe()
                }
                return described
            }
        }
    }

    /// nil: a table or column of another kind of file is missing.
    private func faults(
        _ head: StatementDescription, _ transaction: Transaction
    ) throws -> [String]? {
        try transaction.execute("savepoint asking")
        defer { _ = try? transaction.execute("rollback to savepoint asking") }
        do { return try head.faults(in: transaction) } catch let error as PostgresError
            where ["42P01", "42703"].contains(error.server?.sqlState)
        {
            return nil
        }
    }
}
