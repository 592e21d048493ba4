import Testing

@testable import Postgres

/// The pool's decisions, by a clock that the tests turn.
@Suite struct PoolStateTests {
    private static func state(_ maximum: Int = 2, lifetime: Int64 = 1_000_000_000) -> PoolState {
        PoolState(maximum: maximum, idleTimeout: 1_000, lifetime: lifetime)
    }

    /// A pool with connections 1… lent to waiters 1….
    private static func busy(_ count: Int, lifetime: Int64 = 1_000_000_000) -> PoolState {
        var state = state(count, lifetime: lifetime)
        for id in 1...UInt64(count) {
            _ = state.request(id, deadline: .max, now: 0)
            _ = state.opened(id, now: 0)
        }
        return state
    }

    @Test func opensOnDemandUpToTheMaximum() {
        var state = Self.state(2)
        #expect(state.request(1, deadline: 100, now: 0) == [.open(1)])
        #expect(state.request(2, deadline: 100, now: 0) == [.open(2)])
        #expect(state.request(3, deadline: 100, now: 0) == [])
        #expect(state.opened(1, now: 1) == [.lend(1, to: 1)])
        #expect(state.opened(2, now: 1) == [.lend(2, to: 2)])
        #expect(state.connectionCount == 2)
        #expect(state.waiterCount == 1)
    }

    @Test func servesInTheOrderOfAsking() {
        var state = Self.busy(1)
        for waiter in 2...4 as ClosedRange<UInt64> {
            #expect(state.request(waiter, deadline: 100, now: 0) == [])
        }
        #expect(state.returned(1, reusable: true, now: 1) == [.lend(1, to: 2)])
        #expect(state.returned(1, reusable: true, now: 2) == [.lend(1, to: 3)])
        #expect(state.returned(1, reusable: true, now: 3) == [.lend(1, to: 4)])
    }

    @Test func lendsTheMostRecentlyUsedFirst() {
        var state = Self.busy(2)
        _ = state.returned(1, reusable: true, now: 1)
        _ = state.returned(2, reusable: true, now: 2)
        #expect(state.takeIdle() == 2)
        #expect(state.takeIdle() == 1)
        #expect(state.takeIdle() == nil)
    }

    @Test func whoIsReturnedAndUnneededStaysIdle() {
        var state = Self.busy(1)
        #expect(state.returned(1, reusable: true, now: 5) == [])
        #expect(state.idleCount == 1)
        #expect(state.nextDeadline == 1_005)
        #expect(state.tick(now: 1_004) == [])
        #expect(state.tick(now: 1_005) == [.close(1)])
        #expect(state.closed(1, now: 1_006) == [])
        #expect(state.connectionCount == 0)
        #expect(state.nextDeadline == nil)
    }

    @Test func aWaiterWhoseTimeIsUpFails() {
        var state = Self.busy(1)
        _ = state.request(2, deadline: 100, now: 0)
        _ = state.request(3, deadline: 200, now: 0)
        #expect(state.nextDeadline == 100)
        #expect(state.tick(now: 150) == [.fail(2, .timeout)])
        #expect(state.returned(1, reusable: true, now: 160) == [.lend(1, to: 3)])
    }

    @Test func aCancelledWaiterIsPassedOver() {
        var state = Self.busy(1)
        for waiter in 2...4 as ClosedRange<UInt64> {
            _ = state.request(waiter, deadline: 100, now: 0)
        }
        #expect(state.cancel(3) == [.fail(3, .cancelled)])
        #expect(state.cancel(3) == [])
        #expect(state.cancel(2) == [.fail(2, .cancelled)])
        #expect(state.returned(1, reusable: true, now: 1) == [.lend(1, to: 4)])
        #expect(state.cancel(4) == [])
    }

    @Test func aLostConnectionIsReplacedForThoseWhoWait() {
        var state = Self.busy(1)
        _ = state.request(2, deadline: 100, now: 0)
        #expect(state.returned(1, reusable: false, now: 1) == [.close(1)])
        #expect(state.closed(1, now: 2) == [.open(2)])
        #expect(state.opened(2, now: 3) == [.lend(2, to: 2)])
    }

    @Test func anOldConnectionIsReplacedWhenItComesBack() {
        var state = Self.busy(1, lifetime: 10)
        #expect(state.returned(1, reusable: true, now: 10) == [.close(1)])
    }

    @Test func allFailWhenNothingCanBeOpened() {
        var state = Self.state(2)
        _ = state.request(1, deadline: 100, now: 0)
        _ = state.request(2, deadline: 100, now: 0)
        _ = state.request(3, deadline: 100, now: 0)
        #expect(state.openFailed(1, now: 1) == [])
        #expect(
            state.openFailed(2, now: 2)
                == [.fail(1, .openFailed), .fail(2, .openFailed), .fail(3, .openFailed)])
        #expect(state.request(4, deadline: 100, now: 3) == [.open(3)])
    }

    @Test func waitersGoOnWaitingWhileOthersWork() {
        var state = Self.state(3)
        _ = state.request(1, deadline: .max, now: 0)
        _ = state.opened(1, now: 0)
        #expect(state.request(2, deadline: .max, now: 0) == [.open(2)])
        #expect(state.openFailed(2, now: 10) == [])
        #expect(state.waiterCount == 1)
        // The next attempt comes after a pause, and only one at a time.
        #expect(state.request(3, deadline: .max, now: 11) == [])
        let retry = state.nextDeadline
        #expect(retry == 50_000_010)
        #expect(state.tick(now: 50_000_010) == [.open(3)])
        #expect(state.openFailed(3, now: 50_000_020) == [])
        #expect(state.nextDeadline == 150_000_020)
        #expect(state.returned(1, reusable: true, now: 60_000_000) == [.lend(1, to: 2)])
    }

    @Test func closingFailsWaitersAndAwaitsTheRest() {
        var state = Self.busy(3)
        _ = state.returned(2, reusable: true, now: 0)
        _ = state.returned(3, reusable: true, now: 0)
        #expect(state.takeIdle() == 3)
        #expect(state.takeIdle() == 2)
        _ = state.request(4, deadline: 100, now: 0)
        _ = state.returned(2, reusable: true, now: 0)
        #expect(state.shutDown() == [.fail(4, .closed)] || state.waiterCount == 0)
        #expect(state.request(5, deadline: 100, now: 0) == [.fail(5, .closed)])
        #expect(state.takeIdle() == nil)
        for id in 1...3 as ClosedRange<UInt64> {
            #expect(state.returned(id, reusable: true, now: 1) == [.close(id)])
        }
        #expect(state.closed(1, now: 2) == [])
        #expect(state.closed(2, now: 2) == [])
        #expect(state.closed(3, now: 2) == [.finished])
        #expect(state.shutDown() == [])
    }

    @Test func closingClosesWhatIsIdleOrStillOpening() {
        var state = Self.busy(2)
        _ = state.returned(1, reusable: true, now: 0)
        #expect(state.shutDown() == [.close(1)])
        var other = Self.state()
        _ = other.request(1, deadline: 100, now: 0)
        #expect(other.shutDown() == [.fail(1, .closed)])
        #expect(other.opened(1, now: 1) == [.close(1)])
        #expect(other.closed(1, now: 2) == [.finished])
        var empty = Self.state()
        #expect(empty.shutDown() == [.finished])
    }

    /// Thousands of random events; what must always hold is checked after each.
    @Test(arguments: 1...20 as ClosedRange<UInt64>)
    func keepsItsPromisesWhateverHappens(seed: UInt64) {
        var random = SplitMix(state: seed)
        var state = PoolState(maximum: 3, idleTimeout: 50, lifetime: 500)
        var model = PoolModel()
        var nextWaiter: UInt64 = 0
        for now in 1...2_000 as ClosedRange<Int64> {
            var actions: [PoolState.Action] = []
            switch random.next() % 8 {
            case 0, 1, 2:
                nextWaiter += 1
                model.waiting.append(nextWaiter)
                actions = state.request(nextWaiter, deadline: now + 20, now: now)
            case 3:
                if let id = model.opening.popFirst() {
                    model.open.insert(id)
                    actions = state.opened(id, now: now)
                }
            case 4:
                if random.next() % 8 == 0, let id = model.opening.popFirst() {
                    actions = state.openFailed(id, now: now)
                }
            case 5, 6:
                if let id = model.lent.popFirst() {
                    actions = state.returned(id, reusable: random.next() % 8 != 0, now: now)
                }
            default:
                if random.next() % 4 == 0, let waiter = model.waiting.last {
                    actions = state.cancel(waiter)
                } else if let id = model.closing.popFirst() {
                    actions = state.closed(id, now: now)
                } else {
                    actions = state.tick(now: now)
                }
            }
            model.apply(actions)
            #expect(state.connectionCount <= 3)
            #expect(state.waiterCount == model.waiting.count)
            #expect(state.waiterCount == 0 || state.idleCount == 0)
        }
        #expect(model.served > 100)
        #expect(model.isInOrder)
    }
}

/// What the actions of a ``PoolState`` did to the world.
private struct PoolModel {
    var waiting: [UInt64] = []
    var opening: Set<UInt64> = []
    var open: Set<UInt64> = []
    var lent: Set<UInt64> = []
    var closing: Set<UInt64> = []
    var served = 0
    var isInOrder = true

    mutating func apply(_ actions: [PoolState.Action]) {
        for action in actions {
            switch action {
            case .open(let id): opening.insert(id)
            case .close(let id):
                open.remove(id)
                closing.insert(id)
            case .lend(let id, let waiter):
                isInOrder = isInOrder && waiting.first == waiter && open.contains(id)
                isInOrder = isInOrder && !lent.contains(id)
                waiting.removeAll { $0 == waiter }
                lent.insert(id)
                served += 1
            case .fail(let waiter, _): waiting.removeAll { $0 == waiter }
            case .finished: isInOrder = false
            }
        }
    }
}

extension Set {
    fileprivate mutating func popFirst() -> Element? {
        isEmpty ? nil : removeFirst()
    }
}

/// A small generator with a seed, so that a failure comes again.
private struct SplitMix {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}
