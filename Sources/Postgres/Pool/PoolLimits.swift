/// How many connections a pool keeps, and for how long.
public struct PoolLimits: Sendable, Hashable {
    /// Connections at most, at least 1. The server has its own limit for all programs together
    /// (`max_connections`, 100 unless set).
    public var maximum: Int
    /// How long a task waits for a connection before ``PostgresError/Code/acquireTimeout``; the
    /// time for opening one is included.
    public var acquireTimeout: Duration
    /// A connection that nobody needed for this long is closed.
    public var idleTimeout: Duration
    /// An older connection is replaced when it comes back; none is taken away from its user.
    public var maximumLifetime: Duration

    /// Eight connections, 5 seconds of waiting, 5 minutes of idleness, an hour of life, unless said
    /// otherwise.
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
