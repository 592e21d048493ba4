public import Lending
public import LendingIdentity
import NIOConcurrencyHelpers
public import ServiceLifecycle

/// Asks again, twice a second, whether those in whose name something long goes on may still have it:
/// an export, a stream of changes, an import. One question for all of them.
public final class RightsWatch: Service {
    private static let pause = Duration.milliseconds(400)
    /// A database that does not say yes for so long says no, to what was read from it before.
    private static let patience = Duration.seconds(5)

    private struct Entry {
        weak var hold: RightsHold?
    }

    private let accounts: Accounts
    private let entries = NIOLockedValueBox<[Entry]>([])
    /// When everybody's rights were asked for and told last.
    private let confirmed = NIOLockedValueBox(ContinuousClock.now)

    init(_ accounts: Accounts) { self.accounts = accounts }

    /// Watches over something as long as what is returned is kept.
    ///
    /// - Parameter outlivesSilence: goes on while the database says nothing, since it has nothing to
    ///   tell either then.
    public func hold(
        for who: SignedIn, as actor: Actor, outlivesSilence: Bool = false
    ) -> RightsHold {
        let hold = RightsHold(Bearer(who, as: actor), outlivesSilence: outlivesSilence)
        entries.withLockedValue { $0.append(Entry(hold: hold)) }
        return hold
    }

    /// Runs until shutdown.
    public func run() async throws {
        await cancelWhenGracefulShutdown {
            await withTaskGroup(of: Void.self) { group in
                group.addTask { await self.ask() }
                group.addTask { await self.judge() }
            }
        }
    }

    private func ask() async {
        while !Task.isCancelled {
            try? await Task.sleep(for: Self.pause)
            let holds = current
            let asked = ContinuousClock.now
            if !holds.isEmpty {
                let bearers = Set(holds.map(\.bearer))
                guard let unchanged = try? await accounts.unchanged(bearers) else { continue }
                for hold in holds where !unchanged.contains(hold.bearer) {
                    hold.end(.rightsEnded)
                }
            }
            confirmed.withLockedValue { $0 = asked }
        }
    }

    /// Apart from the asking, which may hang with the database.
    private func judge() async {
        while !Task.isCancelled {
            try? await Task.sleep(for: Self.pause)
            let last = confirmed.withLockedValue { $0 }
            guard last.duration(to: .now) > Self.patience else { continue }
            for hold in current where !hold.outlivesSilence { hold.end(.databaseSilent) }
        }
    }

    private var current: [RightsHold] {
        entries.withLockedValue { entries in
            entries.removeAll { $0.hold == nil }
            return entries.compactMap(\.hold)
        }
    }
}

/// The right to something that takes long; it ends with the sign-in, and when what one may changes.
public final class RightsHold: Sendable {
    let bearer: Bearer
    let outlivesSilence: Bool
    private let state = NIOLockedValueBox(State())

    private struct State {
        /// Why it ended; nil: it has not.
        var end: RequestFailure?
        var callbacks: [@Sendable () -> Void] = []
    }

    init(_ bearer: Bearer, outlivesSilence: Bool) {
        self.bearer = bearer
        self.outlivesSilence = outlivesSilence
    }

    public var isGood: Bool { end == nil }

    /// Why it ended; nil: it has not.
    public var end: RequestFailure? { state.withLockedValue { $0.end } }

    /// Calls back once, when the right ends.
    public func onEnd(_ callback: @escaping @Sendable () -> Void) {
        let isGood = state.withLockedValue { state in
            if state.end == nil { state.callbacks.append(callback) }
            return state.end == nil
        }
        if !isGood { callback() }
    }

    func end(_ reason: RequestFailure) {
        let callbacks = state.withLockedValue { state in
            defer { state = State(end: state.end ?? reason) }
            return state.callbacks
        }
        for callback in callbacks { callback() }
    }

    /// Does something that is given up, and taken back, when the right ends.
    ///
    /// - Throws: ``RequestFailure`` if it ended, and what the body throws.
    public func during<Result: Sendable>(
        _ body: @escaping @Sendable () async throws -> Result
    ) async throws -> Result {
        let work = Task(operation: body)
        onEnd { work.cancel() }
        do {
            return try await withTaskCancellationHandler {
                try await work.value
            } onCancel: {
                work.cancel()
            }
        } catch {
            throw end ?? error
        }
    }
}
