public import Lending
import NIOConcurrencyHelpers

/// Whose turn it is to have something long: of one person only so many go on at once, the others wait,
/// or are refused.
public final class Turns: Sendable {
    private struct Waiter {
        let id: Int
        let continuation: CheckedContinuation<Bool, Never>
    }

    private struct State {
        var underWay: [PersonID: Int] = [:]
        var waiting: [PersonID: [Waiter]] = [:]
        var lastWaiter = 0
    }

    private let limit: Int
    private let patience: Duration
    private let refusal: RequestFailure
    private let state = NIOLockedValueBox(State())

    /// - Parameters:
    ///   - limit: so many of one person at once.
    ///   - patience: how long the others wait.
    ///   - refusal: what they are told then.
    init(perPerson limit: Int, patience: Duration, refusal: RequestFailure) {
        self.limit = limit
        self.patience = patience
        self.refusal = refusal
    }

    /// Waits for a turn of a person's, which is over when what is returned is gone.
    ///
    /// - Throws: ``RequestFailure`` if none is over in time.
    public func take(for person: PersonID) async throws -> Turn {
        let waiter = state.withLockedValue { state in
            state.lastWaiter += 1
            return state.lastWaiter
        }
        let isTaken = await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let waits = enter(Waiter(id: waiter, continuation: continuation), person)
                if waits { giveUp(waiter, person, after: patience) }
            }
        } onCancel: {
            self.giveUp(waiter, person)
        }
        guard isTaken else { throw refusal }
        return Turn { [weak self] in self?.giveBack(person) }
    }

    /// - Returns: true: it is not their turn yet.
    private func enter(_ waiter: Waiter, _ person: PersonID) -> Bool {
        let isFree = state.withLockedValue { state in
            guard state.underWay[person, default: 0] < limit else {
                state.waiting[person, default: []].append(waiter)
                return false
            }
            state.underWay[person, default: 0] += 1
            return true
        }
        if isFree { waiter.continuation.resume(returning: true) }
        return !isFree
    }

    private func giveUp(_ id: Int, _ person: PersonID, after patience: Duration) {
        guard patience > .zero else { return giveUp(id, person) }
        Task {
            try? await Task.sleep(for: patience)
            giveUp(id, person)
        }
    }

    private func giveUp(_ id: Int, _ person: PersonID) {
        let waiter = state.withLockedValue { state -> Waiter? in
            guard let place = state.waiting[person]?.firstIndex(where: { $0.id == id }) else {
                return nil
            }
            return state.waiting[person]?.remove(at: place)
        }
        waiter?.continuation.resume(returning: false)
    }

    /// The next one's turn, if anybody waits.
    private func giveBack(_ person: PersonID) {
        let next = state.withLockedValue { state -> Waiter? in
            if state.waiting[person]?.isEmpty == false {
                return state.waiting[person]?.removeFirst()
            }
            state.waiting[person] = nil
            let left = state.underWay[person, default: 1] - 1
            state.underWay[person] = left > 0 ? left : nil
            return nil
        }
        next?.continuation.resume(returning: true)
    }
}

/// One turn; it is over when nobody keeps it any more.
public final class Turn: Sendable {
    private let giveBack: @Sendable () -> Void

    init(_ giveBack: @escaping @Sendable () -> Void) { self.giveBack = giveBack }

    deinit { giveBack() }
}
