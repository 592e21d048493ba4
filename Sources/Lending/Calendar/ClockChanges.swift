/// When the clocks of a place are set forward or back, and so which times they never show, or twice.
public struct ClockChanges: Sendable, Hashable {
    /// One setting of the clocks.
    public struct Change: Sendable, Hashable {
        public let at: Instant
        /// How far the clocks were ahead of UTC until then, in seconds.
        public let offsetBefore: Int
        /// How far they are ahead from then on.
        public let offsetAfter: Int

        public init(at: Instant, offsetBefore: Int, offsetAfter: Int) {
            self.at = at
            self.offsetBefore = offsetBefore
            self.offsetAfter = offsetAfter
        }
    }

    /// How often the clocks show a time.
    public enum Showing: Sendable, Hashable {
        case once
        /// They were set forward over it.
        case never
        /// They were set back over it: the two moments, the first one first.
        case twice(Instant, Instant)
    }

    private let changes: [Change]

    /// - Parameter changes: in the order of time.
    public init(_ changes: [Change]) {
        self.changes = changes
    }

    /// Clocks that nobody ever sets.
    public static let none = ClockChanges([])

    /// How often the clocks show this time.
    public func showing(of time: LocalTime) -> Showing {
        // No clock is more than a day ahead of UTC or behind it.
        let asUTC = time.instant(secondsAheadOfUTC: 0)
        let day = Instant.microsecondsPerDay
        let first = changes.partitioningIndex { $0.at - asUTC >= -day }
        for change in changes[first...].prefix(while: { $0.at - asUTC <= day }) {
            let before = time.instant(secondsAheadOfUTC: change.offsetBefore)
            let after = time.instant(secondsAheadOfUTC: change.offsetAfter)
            if before >= change.at, after < change.at { return .never }
            if before < change.at, after >= change.at { return .twice(before, after) }
        }
        return .once
    }
}

extension Array {
    /// The first place from which on all elements belong to the second part; binary search.
    fileprivate func partitioningIndex(_ isSecond: (Element) -> Bool) -> Int {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if isSecond(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
