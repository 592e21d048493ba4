/// One connection to a server, with a thread of its own on which everything of it happens.
///
/// ```swift
/// let connection = try await Connection.open(options)
/// let now = try await connection.withSession { try $0.query("select now()") }
/// await connection.close()
/// ```
///
/// Most programs want a ``ConnectionPool``. Cancelling the task cancels the statement on the
/// server.
public actor Connection {
    nonisolated let thread: ConnectionThread
    nonisolated let canceller = Canceller()
    private let options: ConnectionOptions
    private var wire: Wire?

    /// The connection's own thread; libpq may block it without holding up Swift's threads.
    public nonisolated var unownedExecutor: UnownedSerialExecutor {
        thread.asUnownedSerialExecutor()
    }

    /// Not yet connected.
    init(unopened options: ConnectionOptions) throws {
        self.options = options
        thread = try ConnectionThread.start()
    }

    deinit { thread.stop() }

    /// Connects, on the connection's own thread.
    ///
    /// Without `connect_timeout` in the options, the environment or the service file, one host is
    /// given 10 seconds.
    /// - Throws: ``PostgresError/Code/connectionFailed`` with libpq's reason.
    public static func open(_ options: ConnectionOptions) async throws -> Connection {
        let connection = try Connection(unopened: options)
        try await connection.connect(onConnect: nil)
        return connection
    }

    /// Lends the connection to `body`, which runs on the connection's thread.
    ///
    /// Uses are served one after the other. What `body` leaves open (a `begin` of its own) is
    /// rolled back. Cancelling the task sends cancel requests until the statement under way has
    /// ended.
    /// - Throws: ``PostgresError`` (`connectionClosed`, `connectionLost`, `cancelled`, `server`, …)
    ///   and whatever `body` throws.
    @discardableResult
    public nonisolated func withSession<T: Sendable>(
        _ body: @Sendable (Session) throws -> T
    ) async throws -> T {
        do {
            return try await use(body) { _ in }
        } catch let stale as StaleConnection {
            throw stale.reason
        }
    }

    /// Runs `body` in a transaction, again after a serialization failure, a deadlock, a stale plan
    /// or a violation of the options' ``TransactionOptions/retriedConstraints``.
    ///
    /// - Parameters:
    ///   - options: isolation, access, and how often `body` runs at most.
    ///   - body: gets the transaction, and may run several times.
    /// - Throws: what ``withSession(_:)`` throws, ``PostgresError/Code/transactionRolledBack`` and
    ///   ``PostgresError/Code/commitOutcomeUnknown``.
    @discardableResult
    public nonisolated func transaction<T: Sendable>(
        _ options: TransactionOptions = TransactionOptions(),
        _ body: @Sendable (Transaction) throws -> T
    ) async throws -> T {
        try await withSession { try $0.transaction(options, body) }
    }

    /// Disconnects, after what is under way. Later uses throw
    /// ``PostgresError/Code/connectionClosed``.
    public func close() { wire = nil }

    /// Whether it is connected, as far as is known: the server is not asked.
    public var isOpen: Bool { wire.map { !$0.isBroken } ?? false }

    /// Connects and prepares the connection for its pool; blocks the thread.
    func connect(onConnect: (@Sendable (Session) throws -> Void)?) throws {
        let new = try Wire(options, canceller: canceller)
        if let onConnect { try perform(on: new, onConnect) }
        wire = new
    }

    /// Runs `body`; `finally` is called on the connection's thread, before the caller goes on, and
    /// is told whether the connection can be used again.
    ///
    /// - Throws: ``StaleConnection`` if nothing was run.
    nonisolated func use<T: Sendable>(
        _ body: @Sendable (Session) throws -> T, finally: @Sendable (Bool) -> Void
    ) async throws -> T {
        let ticket = canceller.newTicket()
        return try await withTaskCancellationHandler {
            try await perform(ticket, body, finally)
        } onCancel: {
            canceller.cancel(ticket)
        }
    }

    private func perform<T: Sendable>(
        _ ticket: UInt64, _ body: @Sendable (Session) throws -> T,
        _ finally: @Sendable (Bool) -> Void
    ) throws -> T {
        guard let wire else {
            finally(false)
            throw StaleConnection(
                reason: PostgresError(.connectionClosed, "the connection is closed"))
        }
        guard wire.isAlive() else {
            wire.isBroken = true
            finally(false)
            throw StaleConnection(
                reason: PostgresError(.connectionLost, "the server has closed the connection"))
        }
        canceller.begin(ticket)
        defer {
            // A request that is late could still reach the server: let an empty statement take it.
            if canceller.end(), !wire.isBroken { _ = try? wire.simple("") }
            finally(!wire.isBroken)
        }
        return try perform(on: wire, body)
    }

    private func perform<T>(on wire: Wire, _ body: (Session) throws -> T) throws -> T {
        let session = Session(wire)
        wire.firstFailure = nil
        defer {
            session.end()
            wire.noticeHandler = nil
            restore(wire)
        }
        return try body(session)
    }

    /// Rolls back what a script may have left open.
    private func restore(_ wire: Wire) {
        guard !wire.isBroken, !wire.isIdle else { return }
        canceller.settle()
        do { try wire.simple("rollback") } catch { wire.isBroken = true }
        if !wire.isIdle { wire.isBroken = true }
    }
}

/// A connection was found broken before anything was run on it: another one will do.
struct StaleConnection: Error {
    let reason: PostgresError
}
