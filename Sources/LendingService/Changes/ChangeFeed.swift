import Lending
import LendingPerforming
import Logging
import NIOConcurrencyHelpers
public import ServiceLifecycle

/// Wakes those who follow changes: soon after an operation of this process or of another, and once
/// a second for what a command line recorded.
public final class ChangeFeed: Service {
    private let log: ChangeLog
    private let metrics: Metrics
    private let state = NIOLockedValueBox(State())

    private struct State {
        var followers: [Int: AsyncStream<Void>.Continuation] = [:]
        var lastFollower = 0
        var hasNews = false
    }

    init(_ log: ChangeLog, metrics: Metrics) {
        self.log = log
        self.metrics = metrics
    }

    /// Tells that something was changed here.
    public func changed() { state.withLockedValue { $0.hasNews = true } }

    /// Follows until the body is through; at shutdown, and with the reader's rights, the wakes end.
    ///
    /// - Parameter body: gets a stream that wakes its reader; at most one wake is kept.
    public func following(
        while hold: RightsHold, _ body: (_ wakes: AsyncStream<Void>) async throws -> Void
    ) async throws {
        let (wakes, continuation) = AsyncStream.makeStream(
            of: Void.self, bufferingPolicy: .bufferingNewest(1))
        let id = state.withLockedValue { state in
            state.lastFollower += 1
            state.followers[state.lastFollower] = continuation
            return state.lastFollower
        }
        metrics.streamBegan()
        hold.onEnd { continuation.finish() }
        continuation.yield()
        defer {
            state.withLockedValue { _ = $0.followers.removeValue(forKey: id) }
            metrics.streamEnded()
        }
        // The server ends before the feed does: it waits for its streams.
        try await withGracefulShutdownHandler {
            try await body(wakes)
        } onGracefulShutdown: {
            continuation.finish()
        }
    }

    /// Runs until shutdown; then all streams end.
    public func run() async throws {
        await cancelWhenGracefulShutdown {
            await withTaskGroup(of: Void.self) { group in
                group.addTask { await self.listen() }
                group.addTask { await self.tick() }
            }
        }
        for follower in followers { follower.finish() }
    }

    /// Ten times a second: passes the news on; once a second: wakes for what nobody signalled.
    private func tick() async {
        var round = 0
        while !Task.isCancelled {
            if round % 36_000 == 0 { try? await log.forget() }
            if takeNews() {
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

    private func takeNews() -> Bool {
        state.withLockedValue { state in
            defer { state.hasNews = false }
            return state.hasNews
        }
    }

    /// What other processes changed. After a lost connection anything may have been missed: all
    /// are woken, and each reads on from its own place.
    private func listen() async {
        while !Task.isCancelled {
            do { try await log.listen { self.wake() } } catch { wake() }
            try? await Task.sleep(for: .seconds(1))
        }
    }

    private func wake() {
        for follower in followers { follower.yield() }
    }

    private var followers: [AsyncStream<Void>.Continuation] {
        state.withLockedValue { Array($0.followers.values) }
    }
}
