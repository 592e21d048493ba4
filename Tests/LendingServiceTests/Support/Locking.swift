import LendingTestSupport
import Postgres

/// A lock that somebody else's transaction holds until it is released.
struct HeldLock: Sendable {
    private let end = Rendezvous()

    /// Returns when it is held.
    init(_ statement: Statement, in city: ServedCity) async {
        let (locked, told) = AsyncStream.makeStream(of: Void.self)
        let end = end
        Task {
            defer { told.finish() }
            try await city.database.owner.transaction { transaction in
                try transaction.execute(statement)
                told.yield()
                end.wait()
            }
        }
        for await _ in locked { break }
    }

    func release() { end.arrive() }
}

extension ServedCity {
    /// Does something while somebody else's transaction holds a lock.
    func whileLocked<Result: Sendable>(
        _ statement: Statement, _ body: @Sendable () async throws -> Result
    ) async throws -> Result {
        let lock = await HeldLock(statement, in: self)
        defer { lock.release() }
        return try await body()
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
