/// A bounded, fair set of connections that opens them when needed and replaces lost ones.
///
/// ```swift
/// let pool = ConnectionPool(
///     try ConnectionOptions("postgresql:///inventory"),
///     limits: PoolLimits(maximum: 8, acquireTimeout: .seconds(5)),
///     onConnect: { session in try session.execute("set role inventory_program") })
/// let count = try await pool.withSession { session in
///     try session.query("select count(*) from device")[0].decode(Int64.self, at: 0)
/// }
/// await pool.close()
/// ```
///
/// No connection is opened before the first use. When none can be opened and none is at work,
/// all who wait get the reason at once; the next use tries again. What a closure changes in its
/// session (`set`, temporary tables) stays with the connection: use `set local`.
public final class ConnectionPool: Sendable {
    private let core: PoolCore

    /// A pool without connections; the first use opens one.
    ///
    /// - Parameters:
    ///   - options: where and as whom to connect.
    ///   - limits: how many connections, and for how long.
    ///   - onConnect: prepares each new connection, on its thread, before anyone else uses it. What
    ///     it throws counts as a failure to connect.
    public init(
        _ options: ConnectionOptions, limits: PoolLimits = PoolLimits(),
        onConnect: (@Sendable (Session) throws -> Void)? = nil
    ) {
        core = PoolCore(options, limits, onConnect)
    }

    deinit { core.shutDown() }

    /// Lends a connection to `body`, which runs on that connection's thread.
    ///
    /// Tasks are served in the order in which they came. Cancelling the task cancels the waiting,
    /// or the statement under way. A connection that the server has closed meanwhile is found out
    /// before `body` runs, and replaced.
    /// - Throws: ``PostgresError`` (`acquireTimeout`, `connectionFailed`, `connectionLost`,
    ///   `poolClosed`, `cancelled`, …) and whatever `body` throws.
    @discardableResult
    public func withSession<T: Sendable>(
        _ body: @Sendable (Session) throws -> T
    ) async throws -> T {
        let deadline = core.newDeadline()
        // After a restart of the server every idle connection may be stale, one after another.
        var spare = core.maximum
        while true {
            let (id, connection) = try await core.acquire(deadline: deadline)
            do {
                return try await connection.use(body) { core.giveBack(id, reusable: $0) }
            } catch let stale as StaleConnection {
                guard spare > 0 else { throw stale.reason }
                spare -= 1
            }
        }
    }

    /// Runs `body` in a transaction, again after a serialization failure, a deadlock, a stale plan
    /// or a violation of the options' ``TransactionOptions/retriedConstraints``.
    ///
    /// All attempts run on one connection. `body` must have no effects outside of the database.
    /// - Parameters:
    ///   - options: isolation, access, and how often `body` runs at most.
    ///   - body: gets the transaction, and may run several times.
    /// - Throws: what ``withSession(_:)`` throws, ``PostgresError/Code/transactionRolledBack`` and
    ///   ``PostgresError/Code/commitOutcomeUnknown``.
    @discardableResult
    public func transaction<T: Sendable>(
        _ options: TransactionOptions = TransactionOptions(),
        _ body: @Sendable (Transaction) throws -> T
    ) async throws -> T {
        try await withSession { try $0.transaction(options, body) }
    }

    /// Refuses new uses, waits for those under way, and closes all connections.
    ///
    /// Tasks that wait for a connection get ``PostgresError/Code/poolClosed``. Returns when the
    /// last connection is gone; there is no time limit.
    public func close() async {
        await core.close()
    }

    /// Connections now, those being opened or closed included.
    public var connectionCount: Int { core.connectionCount }
}
