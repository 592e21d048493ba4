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
                let published = try transaction.journal("years.publish")
                try transaction.execute(
                    """
                    insert into year_publication (year, least, entry_id) values (2020, 5, \(published))
                    """)
                try transaction.execute(
                    """
                    insert into year_figure (year, dataset, place, cells)
                    values (2020, 'stock', 1, '{Laptop,0,1,0,1}'),
                           (2020, 'events', 1, '{Runde mit Person 2,1,12}'),
                           (2020, 'occasions', 1,
                            '{2020-04-22,Runde mit Person 2,PERSON 2 fragt,Jitsi; Person 22,12}')
                    """)
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
            "delete from year_document", "update year_figure set cells = '{}'",
            "delete from year_figure", "truncate year_figure",
            "update year_publication set least = 3",
            "delete from year_publication", "truncate year_publication cascade",
        ])
    func stays(statement: String) async throws {
        try await withClosedYear { database, _ in
            let error = try await serverError(database.owner) {
                try $0.execute(Statement(unsafe: statement))
            }
            #expect(
                error?.constraint
                    == (statement.hasPrefix("truncate")
                        ? "journal_is_insert_only" : "closed_years_stay"))
            try await expectNoPermission(in: database.pool) {
                try $0.execute(Statement(unsafe: statement))
            }
        }
    }

    @Test("who is forgotten is struck out of what events were called, and nothing else changes")
    func forgotten() async throws {
        try await withClosedYear { database, _ in
            let rows = try await database.owner.transaction { transaction throws in
                let role = try transaction.role("erasure")
                try transaction.execute("set local role \(identifier: role)")
                _ = try transaction.query("select forget_people(array[2::bigint])")
                return try transaction.query(
                    """
                    select array_to_string(cells, '|') from year_figure order by dataset, place
                    """
                ).map { try $0.decode(String.self, at: 0) }
            }
            #expect(
                rows == [
                    "Runde mit ***|1|12",
                    "2020-04-22|Runde mit ***|*** fragt|Jitsi; Person 22|12",
                    "Laptop|0|1|0|1",
                ])
        }
    }

    @Test("only a closed year is published, with enough people behind each figure")
    func publication() async throws {
        try await withClosedYear { database, _ in
            @Sendable func publish(_ year: Int32, _ least: Int32, _ transaction: Transaction) throws
            {
                let entry = try transaction.journal("years.publish")
                try transaction.execute(
                    """
                    insert into year_publication (year, least, entry_id)
                    values (\(year), \(least), \(entry))
                    """)
            }
            try await expectRefusal("publications_follow", in: database.pool) {
                try publish(2021, 5, $0)
            }
            try await expectRefusal("figures_come_at_once", in: database.pool) {
                try $0.execute(
                    """
                    insert into year_figure (year, dataset, place, cells)
                    values (2020, 'stock', 2, '{Beamer,0,1,0,1}')
                    """)
            }
            try await expectRefusal("year_publication_least", in: database.pool) {
                try publish(2020, 2, $0)
            }
            try await expectRefusal(
                "year_publication_pkey", SQLState.uniqueViolation, in: database.pool
            ) { try publish(2020, 5, $0) }
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
