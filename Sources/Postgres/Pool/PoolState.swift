/// The decisions of a pool: pure, without I/O, threads or a clock of its own.
///
/// Each event returns the actions that the pool then takes. Times are nanoseconds of any clock
/// that only goes forward. Always true: waiters are served in the order of their asking; while
/// someone waits nothing is idle; there are never more connections than the maximum, those being
/// opened or closed included.
struct PoolState {
    typealias ConnectionID = UInt64
    typealias WaiterID = UInt64

    enum Action: Equatable {
        case open(ConnectionID)
        case close(ConnectionID)
        case lend(ConnectionID, to: WaiterID)
        case fail(WaiterID, Reason)
        /// Closed, and the last connection is gone.
        case finished
    }

    enum Reason: Equatable {
        case timeout
        case cancelled
        case closed
        /// No connection could be opened; the shell knows the error.
        case openFailed
    }

    private enum Stage {
        case opening
        case idle(since: Int64)
        case lent
        case closing
    }

    private struct Member {
        var stage: Stage
        var born: Int64
    }

    private struct Waiter {
        var id: WaiterID
        var deadline: Int64
    }

    private static let firstBackOff: Int64 = 50_000_000
    private static let longestBackOff: Int64 = 2_000_000_000

    private let maximum: Int
    private let idleTimeout: Int64
    private let lifetime: Int64
    private var members: [ConnectionID: Member] = [:]
    /// Most recently used last; that one is lent first, so that the others can grow old.
    private var idle: [ConnectionID] = []
    private var waiters = WaiterQueue()
    private var openings = 0
    private var lastID: ConnectionID = 0
    private var backOff: Int64 = 0
    private var notBefore: Int64 = .min
    private(set) var isClosed = false

    init(maximum: Int, idleTimeout: Int64, lifetime: Int64) {
        self.maximum = maximum
        self.idleTimeout = idleTimeout
        self.lifetime = lifetime
    }

    var connectionCount: Int { members.count }
    var idleCount: Int { idle.count }
    var waiterCount: Int { waiters.count }

    /// When ``tick(now:)`` has something to do; nil when never.
    var nextDeadline: Int64? {
        var next = waiters.first.map(\.deadline)
        func consider(_ time: Int64) { next = min(next ?? time, time) }
        if !waiters.isEmpty, members.count < maximum, openings == 0, notBefore > .min {
            consider(notBefore)
        }
        if let oldest = idle.first, case .idle(let since)? = members[oldest]?.stage {
            consider(since.saturatingAdd(idleTimeout))
        }
        return next
    }

    /// A connection at once, if one is idle and nobody waits.
    mutating func takeIdle() -> ConnectionID? {
        guard !isClosed, let id = idle.popLast() else { return nil }
        members[id]?.stage = .lent
        return id
    }

    /// Someone wants a connection.
    mutating func request(_ waiter: WaiterID, deadline: Int64, now: Int64) -> [Action] {
        if isClosed { return [.fail(waiter, .closed)] }
        if let id = takeIdle() { return [.lend(id, to: waiter)] }
        waiters.append(id: waiter, deadline: deadline)
        return openIfNeeded(now: now)
    }

    /// The waiter's task was cancelled. Nothing, if it was served before.
    mutating func cancel(_ waiter: WaiterID) -> [Action] {
        waiters.remove(waiter) ? [.fail(waiter, .cancelled)] : []
    }

    mutating func opened(_ id: ConnectionID, now: Int64) -> [Action] {
        openings -= 1
        backOff = 0
        notBefore = .min
        if isClosed { return [close(id)] }
        members[id]?.born = now
        return [offer(id, now: now)].compactMap { $0 } + openIfNeeded(now: now)
    }

    /// With other connections at work the waiters go on waiting for those; else all fail.
    mutating func openFailed(_ id: ConnectionID, now: Int64) -> [Action] {
        openings -= 1
        members[id] = nil
        backOff = backOff == 0 ? Self.firstBackOff : min(backOff * 2, Self.longestBackOff)
        notBefore = now + backOff
        if isClosed { return members.isEmpty ? [.finished] : [] }
        guard members.isEmpty else { return [] }
        return waiters.removeAll().map { .fail($0, .openFailed) }
    }

    mutating func returned(_ id: ConnectionID, reusable: Bool, now: Int64) -> [Action] {
        guard let member = members[id] else { return [] }
        let isOld = now - member.born >= lifetime
        if isClosed || isOld || !reusable { return [close(id)] }
        return [offer(id, now: now)].compactMap { $0 }
    }

    /// A connection that was to be closed is gone.
    mutating func closed(_ id: ConnectionID, now: Int64) -> [Action] {
        members[id] = nil
        if isClosed { return members.isEmpty ? [.finished] : [] }
        return openIfNeeded(now: now)
    }

    /// Time has passed.
    mutating func tick(now: Int64) -> [Action] {
        var actions: [Action] = []
        while let first = waiters.first, first.deadline <= now {
            waiters.removeFirst()
            actions.append(.fail(first.id, .timeout))
        }
        while let oldest = idle.first, case .idle(let since)? = members[oldest]?.stage,
            since.saturatingAdd(idleTimeout) <= now
        {
            idle.removeFirst()
            actions.append(close(oldest))
        }
        return actions + openIfNeeded(now: now)
    }

    /// No more requests; what is lent is closed when it comes back.
    mutating func shutDown() -> [Action] {
        guard !isClosed else { return [] }
        isClosed = true
        var actions: [Action] = waiters.removeAll().map { .fail($0, .closed) }
        for id in idle { actions.append(close(id)) }
        idle = []
        if members.isEmpty { actions.append(.finished) }
        return actions
    }

    private mutating func offer(_ id: ConnectionID, now: Int64) -> Action? {
        if let waiter = waiters.removeFirst() {
            members[id]?.stage = .lent
            return .lend(id, to: waiter.id)
        }
        members[id]?.stage = .idle(since: now)
        idle.append(id)
        return nil
    }

    private mutating func close(_ id: ConnectionID) -> Action {
        members[id]?.stage = .closing
        return .close(id)
    }

    /// As many openings at once as there are waiters, but one at a time after a failure.
    private mutating func openIfNeeded(now: Int64) -> [Action] {
        var actions: [Action] = []
        while openings < waiters.count, members.count < maximum {
            if backOff > 0, !members.isEmpty, openings > 0 || now < notBefore { break }
            lastID += 1
            members[lastID] = Member(stage: .opening, born: now)
            openings += 1
            actions.append(.open(lastID))
        }
        return actions
    }
}

extension PoolState {
    /// First come, first served; removal from the middle leaves a gap that is skipped later.
    private struct WaiterQueue {
        private var entries: [Waiter?] = []
        private var head = 0
        private(set) var count = 0

        var isEmpty: Bool { count == 0 }
        var first: Waiter? { head < entries.count ? entries[head] : nil }

        mutating func append(id: WaiterID, deadline: Int64) {
            entries.append(Waiter(id: id, deadline: deadline))
            count += 1
        }

        @discardableResult
        mutating func removeFirst() -> Waiter? {
            guard let waiter = first else { return nil }
            entries[head] = nil
            count -= 1
            skipGaps()
            return waiter
        }

        mutating func remove(_ id: WaiterID) -> Bool {
            guard let index = entries.firstIndex(where: { $0?.id == id }) else { return false }
            entries[index] = nil
            count -= 1
            skipGaps()
            return true
        }

        mutating func removeAll() -> [WaiterID] {
            let ids = entries.compactMap { $0?.id }
            self = WaiterQueue()
            return ids
        }

        private mutating func skipGaps() {
            while head < entries.count, entries[head] == nil { head += 1 }
            if head == entries.count || head > 1_024 {
                entries.removeFirst(head)
                head = 0
            }
        }
    }
}

extension Int64 {
    fileprivate func saturatingAdd(_ other: Int64) -> Int64 {
        let (sum, overflow) = addingReportingOverflow(other)
        return overflow ? .max : sum
    }
}
