/// How a transaction begins, and how often it is tried.
public struct TransactionOptions: Sendable, Hashable {
    /// What of other transactions it sees (PostgreSQL 15 manual, § 13.2).
    public enum Isolation: String, Sendable, Hashable {
        /// Every statement sees what was committed before it began.
        case readCommitted = "read committed"
        /// All statements see what was committed before the first one. Writing what another
        /// transaction has changed since fails with ``SQLState/serializationFailure``.
        case repeatableRead = "repeatable read"
        /// As if transactions ran one after the other; what would break that fails with
        /// ``SQLState/serializationFailure``.
        case serializable
    }

    /// Whether it may write.
    public enum Access: Sendable, Hashable {
        /// As the server allows: a database that is set to read only stays so.
        case readWrite
        /// The server refuses every write to tables that are not temporary, with
        /// ``SQLState/readOnlyTransaction``.
        case readOnly
    }

    /// What of other transactions it sees.
    public var isolation: Isolation
    /// Whether it may write.
    public var access: Access
    /// How often the closure runs at most, if it meets ``SQLState/serializationFailure``,
    /// ``SQLState/deadlockDetected``, an outdated plan or one of ``retriedConstraints``. Less than 1
    /// counts as 1.
    public var attempts: Int
    /// Constraints whose violation may be over when the closure looks again: what it decided upon
    /// has changed in between.
    public var retriedConstraints: Set<String>

    /// Read committed, writing allowed, five attempts, no constraints, unless said otherwise.
    public init(
        isolation: Isolation = .readCommitted, access: Access = .readWrite, attempts: Int = 5,
        retriedConstraints: Set<String> = []
    ) {
        self.isolation = isolation
        self.access = access
        self.attempts = attempts
        self.retriedConstraints = retriedConstraints
    }

    /// Whether the closure may well succeed when run again after this.
    func isRetryable(after failure: PostgresError) -> Bool {
        failure.isRetryable
            || failure.server?.constraint.map(retriedConstraints.contains) ?? false
    }

    var begin: Statement {
        let access = access == .readOnly ? " read only" : ""
        return Statement(own: "begin isolation level \(isolation.rawValue)\(access)")
    }
}
