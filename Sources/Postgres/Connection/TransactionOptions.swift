/// How a transaction runs.
public struct TransactionOptions: Sendable, Hashable {
    public enum Isolation: String, Sendable, Hashable {
        case readCommitted = "read committed"
        case repeatableRead = "repeatable read"
        case serializable
    }

    public enum Access: Sendable, Hashable {
        /// As the server allows: a database that is set to read only stays so.
        case readWrite
        case readOnly
    }

    public var isolation: Isolation
    public var access: Access
    /// How often the closure runs at most, if it meets 40001, 40P01 or an outdated plan.
    public var attempts: Int

    public init(
        isolation: Isolation = .readCommitted, access: Access = .readWrite, attempts: Int = 5
    ) {
        self.isolation = isolation
        self.access = access
        self.attempts = attempts
    }

    var begin: Statement {
        let access = access == .readOnly ? " read only" : ""
        return Statement(own: "begin isolation level \(isolation.rawValue)\(access)")
    }
}
