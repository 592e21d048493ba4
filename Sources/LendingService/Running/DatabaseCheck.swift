import Lending
import LendingStore
import Logging
import NIOConcurrencyHelpers
import ServiceLifecycle

/// Asks whether the database answers, for all who want to know at once, and lets nobody wait long:
/// a database that is paused, or whose host is gone, says neither yes nor no.
final class DatabaseCheck: Service {
    private static let patience = Duration.seconds(2)

    private struct State {
        var waiting: [Int: CheckedContinuation<Void, any Error>] = [:]
        /// Who gave up before they could wait.
        var gone: Set<Int> = []
        var lastWaiter = 0
    }

    private let store: Store
    private let state = NIOLockedValueBox(State())
    private let questions: AsyncStream<Void>
    private let ask: AsyncStream<Void>.Continuation

    init(_ store: Store) {
        self.store = store
        (questions, ask) = AsyncStream.makeStream(
            of: Void.self, bufferingPolicy: .bufferingNewest(1))
    }

    /// Puts the questions to the database, one at a time, until shutdown.
    func run() async throws {
        await cancelWhenGracefulShutdown {
            for await _ in self.questions where self.isAwaited {
                let result: Result<Void, any Error>
                do { result = .success(try await self.store.ping()) } catch {
                    result = .failure(error)
                }
                self.answer(result)
            }
        }
    }

    /// - Throws: `RequestFailure` if it does not answer in time.
    func answers() async throws {
        let waiter = state.withLockedValue { state in
            state.lastWaiter += 1
            return state.lastWaiter
        }
        defer { state.withLockedValue { _ = $0.gone.remove(waiter) } }
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                try? await Task.sleep(for: DatabaseCheck.patience)
                self.giveUp(waiter)
            }
            defer { group.cancelAll() }
            try await wait(waiter)
        }
    }

    private func wait(_ waiter: Int) async throws {
        try await withCheckedThrowingContinuation { continuation in
            let isGone = state.withLockedValue { state in
                if state.gone.contains(waiter) { return true }
                state.waiting[waiter] = continuation
                return false
            }
            if isGone {
                continuation.resume(throwing: RequestFailure.databaseSilent)
            } else {
                ask.yield()
            }
        }
    }

    private var isAwaited: Bool { state.withLockedValue { !$0.waiting.isEmpty } }

    private func answer(_ result: Result<Void, any Error>) {
        let waiting = state.withLockedValue { state in
            defer { state.waiting = [:] }
            return state.waiting.values
        }
        for continuation in waiting { continuation.resume(with: result) }
    }

    private func giveUp(_ waiter: Int) {
        let continuation = state.withLockedValue { state in
            state.gone.insert(waiter)
            return state.waiting.removeValue(forKey: waiter)
        }
        continuation?.resume(throwing: RequestFailure.databaseSilent)
    }
}
