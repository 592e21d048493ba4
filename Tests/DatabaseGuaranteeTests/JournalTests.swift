import LendingTestSupport
import Postgres
import Testing

/// The journal is insert only, for the program and for the owner of the tables, and its chains
/// grow without a gap however many write.
@Suite struct JournalTests {
    @Test(arguments: [
        "update journal set verb = 'X'", "delete from journal", "truncate journal cascade",
        "insert into journal overriding system value select * from journal",
        "update journal_personal set part = '{}'", "delete from journal_personal",
        "truncate journal_personal", "insert into journal_personal select * from journal_personal",
        "update journal_chain set guard = 0", "delete from journal_chain",
        "insert into journal_chain values (99, 0, '', 0)", "truncate journal_chain cascade",
        "update journal_seal set at = now()", "delete from journal_seal",
        "update journal_sealed_head set hash = ''", "delete from journal_sealed_head",
        "alter table journal disable trigger all", "drop table journal cascade",
        "alter table loan drop constraint loan_no_overlap", "drop trigger keep_changed on loan",
        "create function public.f() returns int language sql return 1",
        "set session_replication_role = replica", "select * from journal for update",
    ])
    func theProgramMayNot(statement: String) async throws {
        try await withTestDatabase { database in
            _ = try await database.seed()
            try await expectNoPermission(in: database.pool) {
                try $0.runScript(unsafe: statement)
            }
        }
    }

    @Test(arguments: [
        "update journal set verb = 'X'", "delete from journal", "truncate journal cascade",
        "update journal_personal set part = '{}'", "truncate journal_personal",
        "update journal_seal set at = now()", "delete from journal_seal",
        "update journal_sealed_head set hash = ''", "delete from journal_sealed_head",
        "delete from journal_chain", "truncate journal_chain cascade",
    ])
    func theOwnerMayNot(statement: String) async throws {
        try await withTestDatabase { database in
            _ = try await database.seed()
            try await expectRefusal(
                "journal_is_insert_only", SQLState.insufficientPrivilege, in: database.owner
            ) { try $0.runScript(unsafe: statement) }
        }
    }

    @Test func noEntryInAChainThatDoesNotExist() async throws {
        try await withTestDatabase { database in
            let device = try await database.seed().devices[0]
            for chains in [[4711], [device, 4711], []] {
                try await expectRefusal(
                    "journal_chain_exists", SQLState.foreignKeyViolation, in: database.pool
                ) { transaction throws in
                    try transaction.execute(
                        """
                        select journal_append('test', null, \(chains),
                            array['{}', '{}']::jsonb[], array['{}', '{}']::jsonb[])
                        """)
                }
            }
        }
    }

    @Test func anOperationOfAnotherTransactionIsNotJoined() async throws {
        try await withTestDatabase { database in
            let device = try await database.seed().devices[0]
            try await database.pool.transaction { transaction throws in
                try transaction.execute(
                    "select set_config('leihlotse.entry', (select min(id) from journal)::text, true)"
                )
                let entry = try transaction.journal(on: [device])
                #expect(
                    try transaction.value(
                        Int64.self, "select operation from journal where id = \(entry)") == entry)
            }
        }
    }

    @Test(arguments: TransactionOptions.Isolation.all)
    func fiftyWritersMakeOneChain(isolation: TransactionOptions.Isolation) async throws {
        try await withTestDatabase { database in
            let device = try await database.seed().devices[0]
            let attempts = try await database.crowd(isolation: isolation) {
                writer, transaction throws in
                try transaction.journal("writer \(writer)", on: [device])
            }
            #expect(Set(attempts.winners()).count == 50)
            try await database.pool.withSession { session throws in
                #expect(
                    try session.count(
                        "select sequence from journal_chain where chain = \(device)") == 51)
                #expect(
                    try session.count(
                        "select count(distinct sequence) from journal where chain = \(device)")
                        == 51)
                // Numbers and times rise with the places in the chain.
                #expect(
                    try session.count(
                        """
                        select count(*) from (
                            select id - lag(id) over places as more, at - lag(at) over places as later
                            from journal where chain = \(device)
                            window places as (order by sequence)) step
                        where more <= 0 or later < interval '0'
                        """) == 0)
                #expect(try session.journalFaults() == [])
            }
        }
    }

    /// Each writes into all chains, in an order of its own: they are locked in sorted order.
    @Test func fiftyWritersOfManyDevicesDoNotDeadlock() async throws {
        try await withTestDatabase { database in
            let devices = try await database.seed(devices: 10).devices
            let attempts = try await database.crowd { writer, transaction throws in
                let first = writer % devices.count
                return try transaction.journal(
                    on: Array(devices[first...] + devices[..<first]).reversed())
            }
            #expect(attempts.winners().count == 50)
            try await database.owner.withSession { session throws in
                #expect(try session.journalFaults() == [])
                #expect(
                    try session.count(
                        """
                        select deadlocks from pg_stat_database where datname = current_database()
                        """) == 0)
            }
        }
    }
}
