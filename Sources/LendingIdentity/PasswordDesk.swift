/// Where passwords are hashed: two at a time, the others wait in a ``FairLine``, and whoever finds too
/// many before them is sent away.
///
/// Where nobody's password is tried, nothing is hashed while others wait: it only takes as long.
///
/// So a crowd of guesses neither fills the memory nor keeps an honest sign-in waiting for long: what
/// may wait of strangers is hashed in less than a second.
public actor PasswordDesk {
    private var free: Int
    private var line: FairLine
    private var waiting: [Int: CheckedContinuation<Void, any Error>] = [:]
    private var lastWaiter = 0
    /// How long the last ones took, their waiting included.
    private var durations: [Duration] = []
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
        let start = ContinuousClock.now
        try await take(place)
        return try await hold(Turn(desk: self, start: start), work)
    }

    private nonisolated func hold<Result: Sendable>(
        _ turn: Turn, _ work: @Sendable (Turn) async throws -> Result
    ) async throws -> Result {
        let result: Swift.Result<Result, any Error>
        do { result = .success(try await work(turn)) } catch { result = .failure(error) }
        await giveBack()
        return try result.get()
    }

    /// Takes as long as ``withTurn(_:_:)`` for something that is nobody's: with a turn where one is
    /// free, else without one.
    ///
    /// - Parameter count: what is done with a turn before the hashing.
    /// - Throws: as ``withTurn(_:_:)``.
    nonisolated func pretend(
        _ place: FairLine.Place, _ count: @Sendable () async throws -> Void
    ) async throws {
        let start = ContinuousClock.now
        guard let duration = try await takeFree(orPretendAt: place) else {
            return try await hold(Turn(desk: self, start: start)) { turn in
                try await count()
                _ = await turn.matches("", nil)
            }
        }
        try await count()
        try await Task.sleep(until: start + duration, clock: .continuous)
    }

    /// nil: a turn was free, and is taken; else how long one takes.
    private func takeFree(orPretendAt place: FairLine.Place) throws -> Duration? {
        if free > 0 {
            free -= 1
            return nil
        }
        guard !line.isFull(for: place) else { throw IdentityFailure.tooBusy }
        return durations.randomElement() ?? .milliseconds(50)
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

    /// Something was hashed, whose turn was asked for so long ago.
    fileprivate func count(_ duration: Duration) {
        hashed += 1
        durations.append(duration)
        if durations.count > 32 { durations.removeFirst() }
    }
}

/// A turn at the desk: without one nothing is hashed.
struct Turn: Sendable {
    fileprivate let desk: PasswordDesk
    /// When it was asked for.
    fileprivate let start: ContinuousClock.Instant

    /// The hash of a new password.
    func hash(_ password: String) async -> String {
        await counted { await PasswordHash.make(password) }
    }

    /// Is this the password of a hash?
    func matches(_ password: String, _ hash: String?) async -> Bool {
        await counted { await PasswordHash.matches(password, hash) }
    }

    private func counted<Result: Sendable>(
        _ work: @Sendable () async -> Result
    ) async -> Result {
        let result = await work()
        await desk.count(start.duration(to: .now))
        return result
    }
}
