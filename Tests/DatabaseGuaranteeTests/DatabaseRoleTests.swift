import LendingTestSupport
import Postgres
import Testing

/// Each migrated database has two roles of its own, and the program's is the weaker hand.
@Suite struct DatabaseRoleTests {
    @Test func everyDatabaseHasRolesOfItsOwn() async throws {
        try await withTestDatabase(migratedOnItsOwn: true) { one in
            try await withTestDatabase(migratedOnItsOwn: true) { other in
                var names: Set<String> = []
                for database in [one, other] {
                    let roles = try await database.pool.withSession { session throws in
                        [try session.role("program"), try session.role("erasure")]
                    }
                    names.formUnion(roles)
                }
                #expect(names.count == 4)
                // The one's role is nobody in the other.
                let foreign = try await one.pool.withSession { try $0.role("program") }
                try await expectNoPermission(in: other.owner) { transaction throws in
                    try transaction.execute("set local role \(identifier: foreign)")
                    _ = try transaction.query("select count(*) from person")
                }
            }
        }
    }

    @Test func theProgramOwnsNothingAndIsNoSuperuser() async throws {
        try await withTestDatabase { database in
            try await database.pool.withSession { session throws in
                #expect(
                    try session.value(
                        Bool.self,
                        """
                        select not rolsuper and not rolcreaterole and not rolcreatedb
                               and not rolbypassrls and not rolcanlogin
                        from pg_roles where rolname = current_user
                        """))
                #expect(
                    try session.count(
                        """
                        select count(*) from pg_class where relowner = current_user::regrole
                        """) == 0)
                #expect(
                    try session.query(
                        """
                        select c.relname::text from pg_class c
                        where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace
                          and has_table_privilege(c.oid, 'truncate, trigger, references')
                        """
                    ).isEmpty)
            }
        }
    }

    /// Fifty connections as the program; none of them changes the past.
    @Test func fiftyWritersMayNotRewriteTheJournal() async throws {
        try await withTestDatabase { database in
            _ = try await database.seed()
            let attempts = try await database.crowd { writer, transaction throws in
                try transaction.journal()
                let table = ["journal", "journal_personal", "journal_seal"][writer % 3]
                try transaction.execute("delete from \(identifier: table)")
            }
            #expect(attempts.winners().isEmpty)
            #expect(Set(attempts.refusals()) == [""])
            #expect(
                try await database.pool.withSession {
                    try $0.count("select count(*) from journal")
                } == 2)
        }
    }
}
