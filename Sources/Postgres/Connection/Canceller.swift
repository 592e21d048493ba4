internal import CLibPQ

/// Breaks off what a connection is doing, from other threads.
///
/// Each use of the connection has a ticket. A cancel request goes out on a thread of its own, is
/// repeated until that use has ended (a request between two statements hits nothing), and the use
/// does not end before the last request has: a late one would hit the next statement.
final class Canceller: @unchecked Sendable {
    private static let repetition: Int64 = 250_000_000

    private let lock = ThreadLock()
    private var handle: OpaquePointer?
    private var lastTicket: UInt64 = 0
    private var current: UInt64 = 0
    private var isCancelling = false
    private var isSettling = false

    deinit { if let handle { PQfreeCancel(handle) } }

    /// Takes the cancel handle of a new connection.
    func arm(_ connection: OpaquePointer) {
        let new = PQgetCancel(connection)
        lock.withLock {
            if let handle { PQfreeCancel(handle) }
            handle = new
        }
    }

    func newTicket() -> UInt64 {
        lock.withLock {
            lastTicket += 1
            return lastTicket
        }
    }

    /// The use with this ticket begins; cancels of others no longer count.
    func begin(_ ticket: UInt64) {
        lock.withLock { current = ticket }
    }

    /// The use ends; returns after the last cancel request has.
    ///
    /// - Returns: whether there was one.
    @discardableResult
    func end() -> Bool {
        lock.withLock {
            current = 0
            return waitForRequest()
        }
    }

    /// Stops repeating, so that what follows (a ROLLBACK) is not hit.
    func settle() {
        lock.withLock { _ = waitForRequest() }
    }

    /// Cancels the use with this ticket, if it is under way. Returns at once.
    func cancel(_ ticket: UInt64) {
        let starts = lock.withLock {
            guard ticket == current, !isCancelling, handle != nil else { return false }
            isCancelling = true
            isSettling = false
            return true
        }
        guard starts else { return }
        if !startThread({ self.request() }) {
            lock.withLock { isCancelling = false }
        }
    }

    /// Cancels the statement under way once, from the connection's own thread.
    func cancelNow() {
        var reason = [CChar](repeating: 0, count: 256)
        if let handle { PQcancel(handle, &reason, Int32(reason.count)) }
    }

    private func waitForRequest() -> Bool {
        let had = isCancelling
        isSettling = true
        lock.broadcast()
        while isCancelling { lock.wait() }
        return had
    }

    private func request() {
        lock.lock()
        while !isSettling {
            lock.unlock()
            cancelNow()
            lock.lock()
            if !isSettling { lock.wait(until: monotonicNow() + Self.repetition) }
        }
        isCancelling = false
        lock.broadcast()
        lock.unlock()
    }
}
