internal import Glibc

/// A thread that runs one connection's jobs in order, and the executor of its actor.
///
/// libpq may block here: nothing else waits for this thread, least of all Swift's task threads.
final class ConnectionThread: SerialExecutor, @unchecked Sendable {
    private enum Work {
        case job(UnownedJob)
        case call(@Sendable () -> Void)
    }

    private let lock = ThreadLock()
    private var queue: [Work] = []
    private var isWaiting = false
    private var isStopping = false
    private var identity: pthread_t?

    /// Starts the thread; it keeps itself alive until ``stop()``.
    static func start() throws -> ConnectionThread {
        let thread = ConnectionThread()
        guard startThread({ thread.main() }) else {
            throw PostgresError(.connectionFailed, "the system gives no further thread")
        }
        return thread
    }

    func enqueue(_ job: consuming ExecutorJob) {
        append(.job(UnownedJob(job)))
    }

    /// Runs `call` on the thread, after what was asked for before.
    func run(_ call: @escaping @Sendable () -> Void) {
        append(.call(call))
    }

    /// Ends the thread once its queue is empty.
    func stop() {
        lock.withLock {
            isStopping = true
            if isWaiting { lock.signal() }
        }
    }

    func asUnownedSerialExecutor() -> UnownedSerialExecutor {
        UnownedSerialExecutor(ordinary: self)
    }

    /// Without this `assumeIsolated` traps, even on the right thread.
    func checkIsolated() {
        precondition(isCurrent, "not on this connection's thread")
    }

    func isIsolatingCurrentContext() -> Bool? { isCurrent }

    private var isCurrent: Bool {
        lock.withLock { identity.map { pthread_equal($0, pthread_self()) != 0 } ?? false }
    }

    private func append(_ work: Work) {
        lock.lock()
        queue.append(work)
        let wake = isWaiting
        isWaiting = false
        lock.unlock()
        if wake { lock.signal() }
    }

    private func main() {
        let executor = asUnownedSerialExecutor()
        var batch: [Work] = []
        lock.withLock { identity = pthread_self() }
        while true {
            lock.lock()
            while queue.isEmpty, !isStopping {
                isWaiting = true
                lock.wait()
            }
            isWaiting = false
            if queue.isEmpty {
                lock.unlock()
                return
            }
            swap(&queue, &batch)
            lock.unlock()
            for work in batch {
                switch work {
                case .job(let job): job.runSynchronously(on: executor)
                case .call(let call): call()
                }
            }
            batch.removeAll(keepingCapacity: true)
        }
    }
}
