/// How many connections a pool keeps, and for how long.
public struct PoolLimits: Sendable, Hashable {
    /// Connections at most, at least 1.
    public var maximum: Int
    /// How long a task waits for one before ``PostgresError/Code/acquireTimeout``.
    public var acquireTimeout: Duration
    /// A connection that nobody needed for this long is closed.
    public var idleTimeout: Duration
    /// An older connection is replaced when it comes back.
    public var maximumLifetime: Duration

    public init(
        maximum: Int = 8, acquireTimeout: Duration = .seconds(5),
        idleTimeout: Duration = .seconds(300), maximumLifetime: Duration = .seconds(3_600)
    ) {
        self.maximum = max(maximum, 1)
        self.acquireTimeout = acquireTimeout
        self.idleTimeout = idleTimeout
        self.maximumLifetime = maximumLifetime
    }
}
