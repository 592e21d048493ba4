import Postgres
import Synchronization
import Testing

@Suite struct PoolTests {
    @Test func fiftyTasksShareFourConnections() async throws {
        let pool = try TestDatabase.pool(4)
        let pids = try await withThrowingTaskGroup(of: Int32.self) { group in
            for number in 0..<50 as Range<Int64> {
                group.addTask {
                    try await pool.withSession { session in
                        #expect(try session.value(Int64.self, "select \(number)") == number)
                        return try session.value(Int32.self, "select pg_backend_pid()")
                    }
                }
            }
            return try await group.reduce(into: Set<Int32>()) { $0.insert($1) }
        }
        #expect((1...4).contains(pids.count))
        #expect(pool.connectionCount == pids.count)
        await pool.close()
        #expect(pool.connectionCount == 0)
    }

    @Test func preparesEachConnectionOnce() async throws {
        let prepared = Counter()
        let pool = try TestDatabase.pool(1) { session in
            prepared.increment()
            try session.runScript(unsafe: "set application_name = 'prepared'")
        }
        for _ in 0..<3 {
            let name = try await pool.withSession {
                try $0.value(String.self, "select current_setting('application_name')")
            }
            #expect(name == "prepared")
        }
        #expect(prepared.value == 1)
        await pool.close()
    }

    @Test func anErrorOfTheProgramInOnConnectStaysItself() async throws {
        let pool = try TestDatabase.pool(1) { _ in throw Deliberate() }
        await #expect(throws: Deliberate.self) {
            try await pool.withSession { try $0.execute("select 1") }
        }
        await pool.close()
    }

    @Test func whatOnConnectThrowsReachesTheCaller() async throws {
        let pool = try TestDatabase.pool(1) { try $0.runScript(unsafe: "set role no_such_role") }
        let error = await failure { try await pool.withSession { try $0.execute("select 1") } }
        #expect(error?.code == .server)
        #expect(error?.server?.sqlState == "22023")
        await pool.close()
    }

    @Test func aTerminatedBackendIsReplaced() async throws {
        let pool = try TestDatabase.pool(1)
        let first = try await pool.withSession {
            try $0.value(Int32.self, "select pg_backend_pid()")
        }
        try await TestDatabase.session { session in
            try session.execute("select pg_terminate_backend(\(first), 5000)")
        }
        let second = try await pool.withSession {
            try $0.value(Int32.self, "select pg_backend_pid()")
        }
        #expect(first != second)
        await pool.close()
    }

    @Test func aBackendTerminatedInItsWorkIsLost() async throws {
        let pool = try TestDatabase.pool(1)
        let error = await failure {
            try await pool.withSession {
                try $0.execute("select pg_terminate_backend(pg_backend_pid())")
            }
        }
        #expect(error?.code == .connectionLost)
        #expect(error?.server?.sqlState == SQLState.adminShutdown)
        let value = try await pool.withSession { try $0.value(Int32.self, "select 1") }
        #expect(value == 1)
        await pool.close()
    }

    @Test func aLostCommitIsSaidToBeUnknown() async throws {
        try await TestDatabase.withTable("pool_unknown", "n int8") {
            try await TestDatabase.session {
                try $0.runScript(
                    unsafe: """
                        create or replace function pool_unknown_die() returns trigger
                        language plpgsql as
                        $$ begin perform pg_terminate_backend(pg_backend_pid()); return null; end $$;
                        create constraint trigger die after insert on pool_unknown
                        deferrable initially deferred
                        for each row execute function pool_unknown_die()
                        """)
            }
            let pool = try TestDatabase.pool(1)
            let error = await failure {
                try await pool.transaction { try $0.execute("insert into pool_unknown values (1)") }
            }
            #expect(error?.code == .commitOutcomeUnknown)
            // The implicit commit of a pipeline comes after its last statement.
            let late = await failure {
                try await pool.withSession {
                    try $0.pipeline(["insert into pool_unknown values (2)", "select 1"])
                }
            }
            #expect(late?.code == .connectionLost)
            #expect(late?.server?.sqlState == SQLState.adminShutdown)
            await pool.close()
        }
    }

    @Test func aWaiterGivesUpInTime() async throws {
        let pool = try TestDatabase.pool(1, acquireTimeout: .zero)
        // Nobody waits for the first connection either: it is there once it is idle.
        while await failure({ try await pool.withSession { try $0.execute("select 1") } }) != nil {}
        let error: PostgresError? = try await withHeldConnection(of: pool) {
            await failure { try await pool.withSession { try $0.execute("select 1") } }
        }
        #expect(error?.code == .acquireTimeout)
        let value = try await pool.withSession { try $0.value(Int32.self, "select 1") }
        #expect(value == 1)
        await pool.close()
    }

    @Test func aCancelledWaiterLeavesTheQueue() async throws {
        let pool = try TestDatabase.pool(1)
        try await withHeldConnection(of: pool) {
            let waiter = Task { try await pool.withSession { try $0.execute("select 1") } }
            waiter.cancel()
            let error = await failure { try await waiter.value }
            #expect(error?.code == .cancelled)
        }
        await pool.close()
    }

    @Test func closingRefusesWaitersAndAwaitsWork() async throws {
        let pool = try TestDatabase.pool(1)
        let closing = try await withHeldConnection(of: pool) {
            let waiters = (0..<3).map { _ in
                Task { try await pool.withSession { try $0.execute("select 1") } }
            }
            let closing = Task { await pool.close() }
            for waiter in waiters {
                let error = await failure { try await waiter.value }
                #expect(error?.code == .poolClosed)
            }
            #expect(pool.connectionCount == 1)
            return closing
        }
        await closing.value
        #expect(pool.connectionCount == 0)
        let error = await failure { try await pool.withSession { try $0.execute("select 1") } }
        #expect(error?.code == .poolClosed)
        await pool.close()
    }

    @Test func nobodyThereIsSaidAtOnce() async throws {
        let options = try ConnectionOptions("host=/nowhere user=ada password=geheim dbname=x")
        let pool = ConnectionPool(options)
        let error = await failure { try await pool.withSession { try $0.execute("select 1") } }
        #expect(error?.code == .connectionFailed)
        #expect(error.map { !String(reflecting: $0).contains("geheim") } == true)
        await pool.close()
    }

    /// Runs `body` while the pool's only connection is busy.
    private func withHeldConnection<T: Sendable>(
        of pool: ConnectionPool, _ body: () async throws -> T
    ) async throws -> T {
        let (taken, holder) = AsyncStream.makeStream(of: Void.self)
        let gate = Gate()
        let held = Task {
            defer { holder.finish() }
            try await pool.withSession { session in
                try session.execute("select 1")
                holder.finish()
                gate.wait()
            }
        }
        for await _ in taken {}
        let value: T
        do { value = try await body() } catch {
            gate.open()
            throw error
        }
        gate.open()
        try await held.value
        return value
    }
}

private final class Counter: Sendable {
    private let count = Atomic(0)
    var value: Int { count.load(ordering: .relaxed) }
    func increment() { count.add(1, ordering: .relaxed) }
}
