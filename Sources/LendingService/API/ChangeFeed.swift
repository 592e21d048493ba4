import Lending
import LendingOperations
import LendingPerforming
import Logging
import ServiceLifecycle

/// Wakes those who follow changes: soon after an operation of this process or of another, and once
/// a second for what a command line recorded.
actor ChangeFeed: Service {
    private let log: ChangeLog
    private let metrics: Metrics
    private var followers: [Int: AsyncStream<Void>.Continuation] = [:]
    private var lastFollower = 0
    private var hasNews = false

    init(_ log: ChangeLog, metrics: Metrics) {
        self.log = log
        self.metrics = metrics
    }

    /// Tells that something was changed here.
    nonisolated func changed() {
        Task { await self.note() }
    }

    private func note() { hasNews = true }

    /// A stream that wakes its reader; at most one wake is kept.
    func follow() -> (id: Int, wakes: AsyncStream<Void>) {
        let (stream, continuation) = AsyncStream.makeStream(
            of: Void.self, bufferingPolicy: .bufferingNewest(1))
        lastFollower += 1
        followers[lastFollower] = continuation
        metrics.streamBegan()
        continuation.yield()
        return (lastFollower, stream)
    }

    func unfollow(_ id: Int) {
        guard let continuation = followers.removeValue(forKey: id) else { return }
        continuation.finish()
        metrics.streamEnded()
    }

    /// Runs until shutdown; then all streams end.
    func run() async throws {
        await cancelWhenGracefulShutdown {
            await withTaskGroup(of: Void.self) { group in
                group.addTask { await self.listen() }
                group.addTask { await self.tick() }
            }
        }
        for follower in followers.values { follower.finish() }
    }

    /// Ten times a second: passes the news on; once a second: wakes for what nobody signalled.
    private func tick() async {
        var round = 0
        while !Task.isCancelled {
            if round % 36_000 == 0 { try? await log.forget() }
            if hasNews {
                hasNews = false
                // In a transaction of its own: NOTIFY inside of operations would line them up.
                try? await log.signal()
                wake()
            } else if round % 10 == 0 {
                wake()
            }
            round += 1
            try? await Task.sleep(for: .milliseconds(100))
        }
    }

    /// What other processes changed. After a lost connection anything may have been missed: all
    /// are woken, and each reads on from its own place.
    private func listen() async {
        while !Task.isCancelled {
            do { try await log.listen { await self.wake() } } catch { wake() }
            try? await Task.sleep(for: .seconds(1))
        }
    }

    private func wake() {
        for follower in followers.values { follower.yield() }
    }
}
