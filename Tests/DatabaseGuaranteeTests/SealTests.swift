import LendingTestSupport
import Postgres
import Testing

/// Each day is sealed once, in order, by the first write after it.
@Suite struct SealTests {
    @Test func noDayToCome() async throws {
        try await withTestDatabase { database in
            try await expectRefusal("journal_seal_not_in_future", in: database.pool) {
                try $0.execute("select journal_seal_day(current_date + 1)")
            }
        }
    }

    @Test func aDayBeforeTheLastSealNeedsNone() async throws {
        try await withTestDatabase { database in
            try await database.pool.withSession { session throws in
                try session.execute("select journal_seal_day(current_date)")
                try session.execute("select journal_seal_day(current_date - 3)")
                try session.transaction { try $0.journal() }
                #expect(try session.count("select count(*) from journal_seal") == 1)
                #expect(try session.journalFaults() == [])
            }
        }
    }

    @Test func aHeadIsSealedOnce() async throws {
        try await withTestDatabase { database in
            let devices = try await database.seed(devices: 3).devices
            try await database.pool.withSession { session throws in
                try session.execute("select journal_seal_day(current_date)")
                #expect(
                    try session.count(
                        "select entries from journal_seal where day = current_date") == 4)
                try session.transaction { try $0.journal(on: [devices[0]]) }
                #expect(try session.count("select count(*) from journal_sealed_head") == 4)
                #expect(try session.journalFaults() == [])
            }
        }
    }

    @Test(arguments: TransactionOptions.Isolation.all)
    func fiftyFirstWritersOfADaySealItOnce(isolation: TransactionOptions.Isolation) async throws {
        try await withTestDatabase { database in
            let devices = try await database.seed(devices: 50).devices
            // As if yesterday had not been sealed yet.
            try await database.owner.transaction {
                try $0.runScript(
                    unsafe: """
                        set local session_replication_role = replica;
                        delete from journal_sealed_head;
                        delete from journal_seal;
                        """)
            }
            let attempts = try await database.crowd(isolation: isolation) {
                writer, transaction throws in
                try transaction.journal(on: [devices[writer]])
            }
            #expect(attempts.winners().count == 50)
            try await database.pool.withSession { session throws in
                #expect(
                    try session.query("select day = current_date - 1 from journal_seal")
                        .map { try $0.decode(Bool.self, at: 0) } == [true])
                #expect(
                    try session.count("select entries from journal_seal")
                        == session.count("select count(*) from journal_sealed_head"))
                #expect(try session.journalFaults() == [])
            }
        }
    }
}
