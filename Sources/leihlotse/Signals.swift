import Glibc

/// Ctrl-C and a polite kill, taken by waiting instead of by interruption; a closed pipe becomes an
/// error of write().
struct Signals {
    /// Blocks the signals for this thread and all that are started from here on.
    init() {
        signal(SIGPIPE, SIG_IGN)
        var set = Signals.awaited
        pthread_sigmask(SIG_BLOCK, &set, nil)
    }

    /// Returns at the next signal.
    func wait() {
        var set = Signals.awaited
        var received: Int32 = 0
        sigwait(&set, &received)
    }

    /// Returns at a signal that comes clearly after this call: one wish to end may arrive as two
    /// signals, for the process and for its group.
    func waitForImpatience() {
        let clock = ContinuousClock()
        let start = clock.now
        repeat { wait() } while clock.now - start < .milliseconds(500)
    }

    private static var awaited: sigset_t {
        var set = sigset_t()
        sigemptyset(&set)
        sigaddset(&set, SIGINT)
        sigaddset(&set, SIGTERM)
        return set
    }
}
