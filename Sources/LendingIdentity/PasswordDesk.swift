/// Where passwords are hashed: two at a time, the others wait in a ``FairLine``, and whoever finds too
/// many before them is sent away.
///
/// So a crowd of guesses neither fills the memory nor keeps an honest sign-in waiting for long: what
/// may wait of strangers is hashed in less than a second.
public actor PasswordDesk {
    private var free: Int
    private var line: FairLine
    private var waiting: [Int: CheckedContinuation<Void, any Error>] = [:]
    private var lastWaiter = 0
    /// How many passwords were hashed or compared.
    public private(set) var hashed = 0

    /// - Parameters:
    ///   - turns: how many are hashed at once.
    ///   - bound: how many may wait.
    ///   - known: how many more who proved their password here lately: an office in the morning.
    public init(turns: Int = 2, bound: Int = 16, known: Int = 64) {
        free = turns
        line = FairLine(bound: bound, known: known)
    }

    /// How many wait.
    public var waitingCount: Int { line.count }

    /// Does something that hashes a password, when its turn has come.
    ///
    /// - Throws: `IdentityFailure` `too-busy` where too many wait.
    nonisolated func withTurn<Result: Sendable>(
        _ place: FairLine.Place, _ work: @Sendable (Turn) async throws -> Result
    ) async throws -> Result {
        try await take(place)
        let result: Swift.Result<Result, any Error>
        do { result = .success(try await work(Turn(desk: self))) } catch {
            result = .failure(error)
        }
        await giveBack()
        return try result.get()
    }

    private func take(_ place: FairLine.Place) async throws {
        if free > 0 {
            free -= 1
            return
        }
        lastWaiter += 1
        let waiter = lastWaiter
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                waiting[waiter] = continuation
                guard let sent = line.add(waiter, at: place) else { return }
                waiting.removeValue(forKey: sent)?.resume(throwing: IdentityFailure.tooBusy)
            }
        } onCancel: {
            Task { await self.leave(waiter) }
        }
    }

    private func leave(_ waiter: Int) {
        line.remove(waiter)
        waiting.removeValue(forKey: waiter)?.resume(throwing: CancellationError())
    }

    private func giveBack() {
        guard let next = line.next() else {
            free += 1
            return
        }
        waiting.removeValue(forKey: next)?.resume()
    }

    fileprivate func count() { hashed += 1 }
}

/// A turn at the desk: without one nothing is hashed.
struct Turn: Sendable {
    fileprivate let desk: PasswordDesk

    /// The hash of a new password.
    func hash(_ password: String) async -> String {
        await desk.count()
        return await PasswordHash.make(password)
    }

    /// Is this the password of a hash?
    func matches(_ password: String, _ hash: String?) async -> Bool {
        await desk.count()
        return await PasswordHash.matches(password, hash)
    }
}
