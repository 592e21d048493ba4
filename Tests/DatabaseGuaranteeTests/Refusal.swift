import LendingTestSupport
import Postgres
import Testing

/// Expects that the database refuses what `body` does or its COMMIT, naming a constraint.
func expectRefusal(
    _ constraint: String, _ state: String = SQLState.checkViolation, in pool: ConnectionPool,
    isolation: TransactionOptions.Isolation = .readCommitted,
    sourceLocation: SourceLocation = #_sourceLocation,
    _ body: @Sendable (Transaction) throws -> Void
) async throws {
    let error = try await serverError(pool, isolation, body)
    #expect(error?.constraint == constraint, sourceLocation: sourceLocation)
    #expect(error?.sqlState == state, sourceLocation: sourceLocation)
}

/// Expects that the role may not do what `body` does.
func expectNoPermission(
    in pool: ConnectionPool, sourceLocation: SourceLocation = #_sourceLocation,
    _ body: @Sendable (Transaction) throws -> Void
) async throws {
    let error = try await serverError(pool, .readCommitted, body)
    #expect(error?.sqlState == SQLState.insufficientPrivilege, sourceLocation: sourceLocation)
    #expect(error?.constraint == nil, sourceLocation: sourceLocation)
}

/// What the server said against it; nil if it was done.
func serverError(
    _ pool: ConnectionPool, _ isolation: TransactionOptions.Isolation = .readCommitted,
    _ body: @Sendable (Transaction) throws -> Void
) async throws -> ServerFields? {
    do {
        try await pool.transaction(
            TransactionOptions(isolation: isolation, attempts: 1), body)
        return nil
    } catch let error as PostgresError where error.code == .server {
        return error.server
    }
}

extension TransactionOptions.Isolation {
    static let all: [Self] = [.readCommitted, .repeatableRead, .serializable]
}
