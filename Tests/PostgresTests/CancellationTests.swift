import Postgres
import Testing

@Suite struct CancellationTests {
    @Test func endsTheStatementAndKeepsTheConnection() async throws {
        let pool = try TestDatabase.pool(1)
        let before = try await pool.withSession {
            try $0.value(Int32.self, "select pg_backend_pid()")
        }
        let sleeper = Task { try await pool.withSession { try $0.execute("select pg_sleep(600)") } }
        try await waitUntilBusy(before)
        sleeper.cancel()
        let error = await failure { try await sleeper.value }
        #expect(error?.code == .cancelled)
        let after = try await pool.withSession {
            try $0.value(Int32.self, "select pg_backend_pid()")
        }
        #expect(before == after)
        await pool.close()
    }

    @Test func rollsBackTheTransaction() async throws {
        try await TestDatabase.withTable("cancellation_rollback", "n int8") {
            let pool = try TestDatabase.pool(1)
            let backend = try await pool.withSession {
                try $0.value(Int32.self, "select pg_backend_pid()")
            }
            let task = Task {
                try await pool.transaction { transaction in
                    try transaction.execute("insert into cancellation_rollback values (1)")
                    try transaction.execute("select pg_sleep(600)")
                }
            }
            try await waitUntilBusy(backend)
            task.cancel()
            let error = await failure { try await task.value }
            #expect(error?.code == .cancelled)
            let count = try await pool.withSession {
                try $0.value(Int64.self, "select count(*) from cancellation_rollback")
            }
            #expect(count == 0)
            await pool.close()
        }
    }

    @Test func beginsNothingMore() async throws {
        let connection = try await Connection.open(try TestDatabase.options())
        let (started, continuation) = AsyncStream.makeStream(of: Void.self)
        let gate = Gate()
        let task = Task {
            try await connection.withSession { session in
                continuation.finish()
                gate.wait()
                try session.execute("select 1")
            }
        }
        for await _ in started {}
        task.cancel()
        gate.open()
        let error = await failure { try await task.value }
        #expect(error?.code == .cancelled)
        let value = try await connection.withSession { try $0.value(Int32.self, "select 1") }
        #expect(value == 1)
        await connection.close()
    }

    @Test func endsACopyAndAStream() async throws {
        let pool = try TestDatabase.pool(1)
        for _ in 0..<3 {
            let (started, continuation) = AsyncStream.makeStream(of: Void.self)
            let copy = Task {
                try await pool.withSession { session in
                    try session.copyOut(
                        unsafe: "copy (select generate_series(1, 1000000000)) to stdout"
                    ) {
                        _ in continuation.finish()
                    }
                }
            }
            for await _ in started {}
            copy.cancel()
            let error = await failure { try await copy.value }
            #expect(error?.code == .cancelled)
        }
        let value = try await pool.withSession { try $0.value(Int32.self, "select 1") }
        #expect(value == 1)
        await pool.close()
    }

    /// Many cancels at any moment: no later statement on the same connection may be hit.
    @Test func neverHitsTheNextStatement() async throws {
        let pool = try TestDatabase.pool(1)
        for round in 0..<100 {
            let task = Task {
                try await pool.withSession { try $0.execute("select pg_sleep(0.001)") }
            }
            for _ in 0..<(round % 10) { await Task.yield() }
            task.cancel()
            _ = await failure { try await task.value }
            let value = try await pool.withSession { try $0.value(Int32.self, "select 7") }
            #expect(value == 7)
        }
        await pool.close()
    }

    @Test func aStatementTimeoutIsNoCancellation() async throws {
        let error = await failure {
            try await TestDatabase.session { session in
                try session.runScript(unsafe: "set statement_timeout = 10")
                try session.execute("select pg_sleep(600)")
            }
        }
        #expect(error?.code == .server)
        #expect(error?.server?.sqlState == SQLState.queryCancelled)
    }

    /// Returns once this backend sleeps.
    private func waitUntilBusy(_ backend: Int32) async throws {
        try await TestDatabase.session { session in
            while try !session.value(
                Bool.self,
                """
                select exists (select from pg_stat_activity
                where pid = \(backend) and wait_event = 'PgSleep')
                """)
            {}
        }
    }
}
