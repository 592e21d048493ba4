/// Carries out what ``PoolState`` decides: opens, lends, closes, and keeps time.
final class PoolCore: @unchecked Sendable {
    typealias ConnectionID = PoolState.ConnectionID

    private typealias Lent = (ConnectionID, Connection)

    private let options: ConnectionOptions
    private let onConnect: (@Sendable (Session) throws -> Void)?
    private let acquireTimeout: Int64
    let maximum: Int
    private let lock = ThreadLock()

    // Guarded by the lock.
    private var state: PoolState
    private var connections: [ConnectionID: Connection] = [:]
    private var waiting: [PoolState.WaiterID: CheckedContinuation<Lent, any Error>] = [:]
    private var closers: [CheckedContinuation<Void, Never>] = []
    private var lastWaiter: PoolState.WaiterID = 0
    private var lastFailure: (any Error)?
    private var isFinished = false
    private var timerRuns = false
    /// When the timer wakes by itself.
    private var timerWakes: Int64 = .max

    init(
        _ options: ConnectionOptions, _ limits: PoolLimits,
        _ onConnect: (@Sendable (Session) throws -> Void)?
    ) {
        self.options = options
        self.onConnect = onConnect
        acquireTimeout = limits.acquireTimeout.nanoseconds
        maximum = limits.maximum
        state = PoolState(
            maximum: limits.maximum, idleTimeout: limits.idleTimeout.nanoseconds,
            lifetime: limits.maximumLifetime.nanoseconds)
    }

    var connectionCount: Int { lock.withLock { state.connectionCount } }

    func newDeadline() -> Int64 { monotonicNow() + acquireTimeout }

    func acquire(deadline: Int64) async throws -> (ConnectionID, Connection) {
        if let lent = takeIdle() { return lent }
        let waiter = newWaiter()
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                update { state in
                    waiting[waiter] = continuation
                    let actions = state.request(waiter, deadline: deadline, now: monotonicNow())
                    // The handler may have run before there was a waiter to cancel.
                    return Task.isCancelled ? actions + state.cancel(waiter) : actions
                }
            }
        } onCancel: {
            update { $0.cancel(waiter) }
        }
    }

    /// Called on the connection's thread, so that the next one need not wait for this task.
    func giveBack(_ id: ConnectionID, reusable: Bool) {
        update { $0.returned(id, reusable: reusable, now: monotonicNow()) }
    }

    func shutDown() {
        update { $0.shutDown() }
    }

    func close() async {
        shutDown()
        await withCheckedContinuation { continuation in
            let finished = lock.withLock {
                if !isFinished { closers.append(continuation) }
                return isFinished
            }
            if finished { continuation.resume() }
        }
    }

    private func takeIdle() -> Lent? {
        lock.withLock {
            guard !Task.isCancelled, let id = state.takeIdle(), let connection = connections[id]
            else { return nil }
            return (id, connection)
        }
    }

    private func newWaiter() -> PoolState.WaiterID {
        lock.withLock {
            lastWaiter += 1
            return lastWaiter
        }
    }

    /// Changes the state under the lock, then acts outside of it.
    private func update(_ change: (inout PoolState) -> [PoolState.Action]) {
        lock.lock()
        let effects = change(&state).compactMap { prepare($0) }
        setTimer()
        lock.unlock()
        for effect in effects { effect() }
    }

    /// Under the lock: turns an action into what is to be done without the lock.
    private func prepare(_ action: PoolState.Action) -> (() -> Void)? {
        switch action {
        case .open(let id):
            return { self.open(id) }
        case .close(let id):
            let connection = connections.removeValue(forKey: id)
            return { self.close(id, connection) }
        case .lend(let id, let waiter):
            guard let continuation = waiting.removeValue(forKey: waiter),
                let connection = connections[id]
            else { return nil }
            return { continuation.resume(returning: (id, connection)) }
        case .fail(let waiter, let reason):
            let continuation = waiting.removeValue(forKey: waiter)
            let error = error(for: reason)
            return { continuation?.resume(throwing: error) }
        case .finished:
            isFinished = true
            let resumed = closers
            closers = []
            return { for continuation in resumed { continuation.resume() } }
        }
    }

    private func error(for reason: PoolState.Reason) -> any Error {
        switch reason {
        case .timeout:
            let event = connections.isEmpty ? "could be opened" : "became free"
            var error = PostgresError(.acquireTimeout, "no connection \(event) in time")
            if let lastFailure { error.message += "; the last attempt: \(lastFailure)" }
            return error
        case .cancelled: return PostgresError(.cancelled, "the task was cancelled")
        case .closed: return PostgresError(.poolClosed, "the pool is closed")
        case .openFailed:
            return lastFailure ?? PostgresError(.connectionFailed, "no connection")
        }
    }

    private func open(_ id: ConnectionID) {
        do {
            let connection = try Connection(unopened: options)
            let onConnect = onConnect
            connection.thread.run {
                do {
                    try connection.assumeIsolated { try $0.connect(onConnect: onConnect) }
                    self.opened(id, connection)
                } catch {
                    self.openFailed(id, error)
                }
            }
        } catch {
            openFailed(id, error)
        }
    }

    private func opened(_ id: ConnectionID, _ connection: Connection) {
        update { state in
            connections[id] = connection
            lastFailure = nil
            return state.opened(id, now: monotonicNow())
        }
    }

    private func openFailed(_ id: ConnectionID, _ error: any Error) {
        update { state in
            lastFailure = error
            return state.openFailed(id, now: monotonicNow())
        }
    }

    private func close(_ id: ConnectionID, _ connection: Connection?) {
        guard let connection else { return update { $0.closed(id, now: monotonicNow()) } }
        connection.thread.run {
            connection.assumeIsolated { $0.close() }
            self.update { $0.closed(id, now: monotonicNow()) }
        }
    }

    /// Under the lock: sees to it that somebody is awake at the next deadline.
    private func setTimer() {
        if isFinished { return lock.broadcast() }
        guard let next = state.nextDeadline else { return }
        if !timerRuns {
            timerRuns = startThread { self.runTimer() }
        } else if next < timerWakes {
            lock.broadcast()
        }
    }

    private func runTimer() {
        lock.lock()
        while !isFinished {
            let now = monotonicNow()
            let next = state.nextDeadline
            if let next, next <= now {
                let effects = state.tick(now: now).compactMap { prepare($0) }
                lock.unlock()
                for effect in effects { effect() }
                lock.lock()
            } else {
                timerWakes = next ?? .max
                if let next { lock.wait(until: next) } else { lock.wait() }
            }
        }
        lock.unlock()
    }
}
