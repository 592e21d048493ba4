import LendingSQL
import LendingTestSupport
import Postgres
import Testing

/// The heads of sql/queries against what the server says of the statements.
@Suite("Heads of statements")
struct StatementHeadTests {
    @Test("The server takes and gives what the heads say")
    func heads() async throws {
        try await withTestDatabase { database in
            try await database.owner.withSession { session in
                // Those of imports need temporary tables: ImportStatementTests asks about them.
                for head in Queries.descriptions where !head.name.hasPrefix("import/") {
                    let faults = try head.faults(in: session)
                    #expect(faults == [], "\(head.name)")
                }
            }
        }
        #expect(Queries.descriptions.count > 150)
    }

    @Test("A wrong type, a wrong name, a missing and a surplus column are found")
    func faultsAreFound() async throws {
        try await withTestDatabase { database in
            try await database.owner.withSession { session in
                let text = "select d.id, d.name from device d where d.id = $1"
                func faults(
                    _ parameter: PostgresType, _ columns: [(String, PostgresType)]
                ) throws -> Int {
                    try StatementDescription(
                        name: "test", text: text, parameters: [("id", parameter)],
                        columns: columns
                    ).faults(in: session).count
                }
                let right: [(String, PostgresType)] = [("id", .int8), ("name", .text)]
                let counts = [
                    try faults(.int8, right), try faults(.int4, right),
                    try faults(.int8, [("id", .int8), ("title", .text)]),
                    try faults(.int8, [("id", .int4), ("name", .text)]),
                    try faults(.int8, [("id", .int8)]),
                    try faults(.int8, right + [("note", .text)]),
                ]
                #expect(counts == [0, 1, 1, 1, 1, 1])
            }
        }
    }
}
