import LendingTestSupport
import Postgres
import Testing

/// An operation that is sent twice with one key is done once.
@Suite struct IdempotencyTests {
    @Test func whatWasAnsweredStays() async throws {
        try await withTestDatabase { database in
            try await database.pool.transaction { try $0.answer("key") }
            try await expectRefusal(
                "idempotency_pkey", SQLState.uniqueViolation, in: database.pool
            ) { try $0.answer("key") }
            for statement in ["update idempotency set outcome = '{}'", "delete from idempotency"] {
                try await expectNoPermission(in: database.pool) {
                    try $0.runScript(unsafe: statement)
                }
            }
        }
    }

    @Test(arguments: TransactionOptions.Isolation.all)
    func fiftyRepetitionsAreDoneOnce(isolation: TransactionOptions.Isolation) async throws {
        try await withTestDatabase { database in
            let devices = try await database.seed(devices: 50).devices
            let attempts = try await database.crowd(isolation: isolation) {
                writer, transaction throws in
                try transaction.journal("test.once", on: [devices[writer]])
                try transaction.answer("key")
            }
            #expect(attempts.winners().count == 1)
            #expect(Set(attempts.refusals()) == ["idempotency_pkey"])
            #expect(
                try await database.pool.withSession {
                    try $0.count("select count(*) from journal where verb = 'test.once'")
                } == 1)
        }
    }
}

extension Session {
    fileprivate func answer(_ key: String) throws {
        try execute(
            """
            insert into idempotency (key, operation, digest, outcome)
            values (\(key), 'test', sha256(''), '{}')
            """)
    }
}
