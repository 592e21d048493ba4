import Lending
import LendingStore

/// Asks whether the database answers, for all who want to know at once, and lets nobody wait long:
/// a database that is paused, or whose host is gone, says neither yes nor no.
actor DatabaseCheck {
    private static let patience = Duration.seconds(2)

    private let store: Store
    private var isUnderWay = false
    private var waiting: [Int: CheckedContinuation<Void, any Error>] = [:]
    private var lastWaiter = 0

    init(_ store: Store) { self.store = store }

    /// - Throws: `RequestFailure` if it does not answer in time.
    func answers() async throws {
        if !isUnderWay {
            isUnderWay = true
            Task {
                do {
                    try await store.ping()
                    end(.success(()))
                } catch {
                    end(.failure(error))
                }
            }
        }
        lastWaiter += 1
        let waiter = lastWaiter
        let watch = Task {
            try await Task.sleep(for: DatabaseCheck.patience)
            giveUp(waiter)
        }
        defer { watch.cancel() }
        try await withCheckedThrowingContinuation { waiting[waiter] = $0 }
    }

    private func end(_ result: Result<Void, any Error>) {
        isUnderWay = false
        for continuation in waiting.values { continuation.resume(with: result) }
        waiting = [:]
    }

    private func giveUp(_ waiter: Int) {
        waiting.removeValue(forKey: waiter)?.resume(
            throwing: RequestFailure(
                .noDatabase, "no-database",
                LocalizedText(
                    "the database does not answer", de: "die Datenbank antwortet nicht")))
    }
}
