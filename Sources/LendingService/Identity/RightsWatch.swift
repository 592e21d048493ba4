public import Lending
public import LendingIdentity
import NIOConcurrencyHelpers
public import ServiceLifecycle

/// Asks again, twice a second, whether those in whose name something long goes on may still have it:
/// an export, a stream of changes, an import. One question for all of them.
public final class RightsWatch: Service {
    private static let pause = Duration.milliseconds(400)
    /// A database that does not say yes for so long says no.
    private static let patience = Duration.seconds(5)

    private struct Entry {
        weak var hold: RightsHold?
    }

    private let accounts: Accounts
    private let entries = NIOLockedValueBox<[Entry]>([])

    init(_ accounts: Accounts) { self.accounts = accounts }

    /// Watches over something as long as what is returned is kept.
    public func hold(for who: SignedIn, as actor: Actor) -> RightsHold {
        let hold = RightsHold(Bearer(who, as: actor))
        entries.withLockedValue { $0.append(Entry(hold: hold)) }
        return hold
    }

    /// Runs until shutdown.
    public func run() async throws {
        await cancelWhenGracefulShutdown { await self.watch() }
    }

    private func watch() async {
        var confirmed = ContinuousClock.now
        while !Task.isCancelled {
            try? await Task.sleep(for: Self.pause)
            let holds = current
            guard !holds.isEmpty else {
                confirmed = .now
                continue
            }
            let asked = ContinuousClock.now
            if let unchanged = await unchanged(Set(holds.map(\.bearer))) {
                confirmed = asked
                for hold in holds where !unchanged.contains(hold.bearer) { hold.end() }
            } else if confirmed.duration(to: .now) > Self.patience {
                for hold in holds { hold.end() }
            }
        }
    }

    private var current: [RightsHold] {
        entries.withLockedValue { entries in
            entries.removeAll { $0.hold == nil }
            return entries.compactMap(\.hold)
        }
    }

    /// nil: the database did not say in time.
    private func unchanged(_ bearers: Set<Bearer>) async -> Set<Bearer>? {
        await withTaskGroup(of: Set<Bearer>?.self) { group in
            group.addTask { try? await self.accounts.unchanged(bearers) }
            group.addTask {
                try? await Task.sleep(for: .seconds(2))
                return nil
            }
            defer { group.cancelAll() }
            return await group.next() ?? nil
        }
    }
}

/// The right to something that takes long; it ends with the sign-in, and when what one may changes.
public final class RightsHold: Sendable {
    let bearer: Bearer
    private let state = NIOLockedValueBox(State())

    private struct State {
        var isGood = true
        var callbacks: [@Sendable () -> Void] = []
    }

    init(_ bearer: Bearer) { self.bearer = bearer }

    public var isGood: Bool { state.withLockedValue { $0.isGood } }

    /// Calls back once, when the right ends.
    public func onEnd(_ callback: @escaping @Sendable () -> Void) {
        let isGood = state.withLockedValue { state in
            if state.isGood { state.callbacks.append(callback) }
            return state.isGood
        }
        if !isGood { callback() }
    }

    func end() {
        let callbacks = state.withLockedValue { state in
            defer { state = State(isGood: false) }
            return state.callbacks
        }
        for callback in callbacks { callback() }
    }

    /// Does something that is given up, and taken back, when the right ends.
    ///
    /// - Throws: ``RequestFailure/rightsEnded``, and what the body throws.
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
            throw isGood ? error : RequestFailure.rightsEnded
        }
    }
}
