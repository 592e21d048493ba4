import LendingTestSupport
import Postgres
import Testing

@Suite("Closed years in the database")
struct ClosedYearTests {
    private func withClosedYear(
        _ body: @escaping @Sendable (TestDatabase, Int64) async throws -> Void
    ) async throws {
        try await withTestDatabase { database in
            let seed = try await database.seed(people: 2, devices: 1)
            let device = seed.devices[0]
            try await database.pool.transaction { transaction in
                let entry = try transaction.journal("years.close")
                try transaction.execute(
                    """
                    insert into year_document (year, number, name, profile, rows, bytes, sha256)
                    values (2020, 1, 'inventory', 'open', 1, 3, repeat('0', 64))
                    """)
                try transaction.execute(
                    """
                    insert into year_document_piece (year, number, name, profile, place, content)
                    values (2020, 1, 'inventory', 'open', 0, 'abc')
                    """)
                try transaction.execute(
                    """
                    insert into year_closing (year, number, known_on, closed_by, entry_id)
                    values (2020, 1, now(), 1, \(entry))
                    """)
                try transaction.execute(
                    """
                    insert into year_position (year, number, device_id, inventory_number, name)
                    values (2020, 1, \(device), 'KN-1', 'Laptop')
                    """
                )
            }
            try await body(database, device)
        }
    }

    @Test(
        "what was printed stays, also for the owner of the tables",
        arguments: [
            "update year_document set rows = 2", "delete from year_document_piece",
            "update year_document_piece set content = 'abd'", "delete from year_position",
            "update year_position set category = 'x'", "truncate year_document cascade",
            "delete from year_document",
        ])
    func stays(statement: String) async throws {
        try await withClosedYear { database, _ in
            await #expect(throws: PostgresError.self) {
                try await database.owner.withSession {
                    try $0.execute(Statement(unsafe: statement))
                }
            }
            await #expect(throws: PostgresError.self) {
                try await database.pool.withSession { try $0.execute(Statement(unsafe: statement)) }
            }
        }
    }

    @Test("no year is left out, and none opened before the next")
    func follow() async throws {
        try await withClosedYear { database, _ in
            func close(_ year: Int32) async throws {
                try await database.pool.transaction { transaction in
                    let entry = try transaction.journal("years.close")
                    try transaction.execute(
                        """
                        insert into year_closing (year, number, known_on, closed_by, entry_id)
                        values (\(year), 1, now(), 1, \(entry))
                        """)
                }
            }
            await #expect(throws: PostgresError.self) { try await close(2022) }
            await #expect(throws: PostgresError.self) { try await close(2019) }
            try await close(2021)
            await #expect(throws: PostgresError.self) {
                try await database.pool.withSession {
                    try $0.execute(
                        """
                        update year_closing set requested_at = now(), because = 'x', requested_by = 1,
                            reopened_at = now(), reopened_by = 2 where year = 2020
                        """)
                }
            }
            await #expect(throws: PostgresError.self) {
                try await database.pool.withSession {
                    try $0.execute(
                        """
                        update year_closing set requested_at = now(), because = 'x', requested_by = 1,
                            reopened_at = now(), reopened_by = 1 where year = 2021
                        """)
                }
            }
        }
    }
}
