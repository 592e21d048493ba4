import Glibc

/// Turns Ctrl-C and a polite kill into a cancellation, and a closed pipe into an error of write().
struct Interruption {
    /// Blocks the signals for every thread that is started from here on; a waiting thread takes
    /// them instead, so that nothing is interrupted half way.
    init() {
        signal(SIGPIPE, SIG_IGN)
        var signals = Interruption.signals
        pthread_sigmask(SIG_BLOCK, &signals, nil)
    }

    /// Calls `body` at the first signal; the second ends the process at once.
    func onSignal(_ body: @escaping @Sendable () -> Void) {
        let waiter = Waiter(body)
        var thread = pthread_t()
        let context = Unmanaged.passRetained(waiter).toOpaque()
        let failure = pthread_create(
            &thread, nil,
            { context in
                guard let context else { return nil }
                let waiter = Unmanaged<Waiter>.fromOpaque(context).takeRetainedValue()
                var signals = Interruption.signals
                var received: Int32 = 0
                sigwait(&signals, &received)
                waiter.body()
                sigwait(&signals, &received)
                _exit(130)
            }, context)
        if failure == 0 { pthread_detach(thread) }
    }

    private static var signals: sigset_t {
        var signals = sigset_t()
        sigemptyset(&signals)
        sigaddset(&signals, SIGINT)
        sigaddset(&signals, SIGTERM)
        return signals
    }

    private final class Waiter: Sendable {
        let body: @Sendable () -> Void
        init(_ body: @escaping @Sendable () -> Void) { self.body = body }
    }
}
