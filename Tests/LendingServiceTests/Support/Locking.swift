import Dispatch
import LendingTestSupport
import Postgres

extension ServedCity {
    /// Does something while somebody else's transaction holds a lock.
    func whileLocked<Result: Sendable>(
        _ statement: Statement, _ body: @Sendable () async throws -> Result
    ) async throws -> Result {
        let release = DispatchSemaphore(value: 0)
        let (locked, told) = AsyncStream.makeStream(of: Void.self)
        let holder = Task {
            try await database.owner.transaction { transaction in
                try transaction.execute(statement)
                told.yield()
                release.wait()
            }
        }
        for await _ in locked { break }
        defer { release.signal() }
        let result = try await body()
        _ = holder
        return result
    }

    /// Waits until somebody waits for a lock; at most a minute.
    func waitForWaiting() async throws {
        for _ in 1...600 {
            let waiting = try await number(
                """
                select count(*) from pg_locks l join pg_database d on d.oid = l.database
                where d.datname = current_database() and not l.granted
                """)
            if waiting > 0 { return }
            try await Task.sleep(for: .milliseconds(100))
        }
    }
}
