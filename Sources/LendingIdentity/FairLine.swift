/// Who waits, in a line that nobody can fill for others: pure bookkeeping, for ``PasswordDesk``.
///
/// Those who are known take every other turn. Among each sort, addresses take turns, and of each
/// address its logins. Where too many wait, the last one of the longest line goes.
struct FairLine {
    /// Where somebody stands.
    struct Place: Sendable, Hashable {
        /// They proved their password here lately, or show something secret.
        let isKnown: Bool
        let address: String
        let login: String
    }

    private typealias Line = Turns<Turns<Row>>

    private let bounds: (known: Int, others: Int)
    private var known = Line()
    private var others = Line()
    private var isKnownNext = true

    /// - Parameters:
    ///   - bound: how many may wait.
    ///   - known: how many more of those who are known; nil: as many.
    init(bound: Int, known: Int? = nil) { bounds = (known ?? bound, bound) }

    var count: Int { known.count + others.count }

    /// - Returns: who has to go instead, perhaps the one who came.
    mutating func add(_ waiter: Int, at place: Place) -> Int? {
        place.isKnown
            ? FairLine.add(waiter, at: place, to: &known, bounds.known)
            : FairLine.add(waiter, at: place, to: &others, bounds.others)
    }

    private static func add(
        _ waiter: Int, at place: Place, to line: inout Line, _ bound: Int
    ) -> Int? {
        line.change(place.address) { $0.change(place.login) { $0.waiters.append(waiter) } }
        return line.count > bound ? line.removeLast() : nil
    }

    /// Would somebody have to go, if one more came?
    func isFull(for place: Place) -> Bool {
        place.isKnown ? known.count >= bounds.known : others.count >= bounds.others
    }

    /// Whose turn it is.
    mutating func next() -> Int? {
        defer { isKnownNext.toggle() }
        let first = isKnownNext ? known.next() : others.next()
        return first ?? (isKnownNext ? others.next() : known.next())
    }

    /// Somebody waits no longer.
    mutating func remove(_ waiter: Int) {
        known.remove(waiter)
        others.remove(waiter)
    }
}

/// A line of waiters, or of lines.
private protocol WaitingLine {
    init()
    var count: Int { get }
    mutating func next() -> Int?
    mutating func removeLast() -> Int?
    mutating func remove(_ waiter: Int)
}

/// Waiters in the order in which they came.
private struct Row: WaitingLine {
    var waiters: [Int] = []

    var count: Int { waiters.count }
    mutating func next() -> Int? { waiters.isEmpty ? nil : waiters.removeFirst() }
    mutating func removeLast() -> Int? { waiters.popLast() }
    mutating func remove(_ waiter: Int) { waiters.removeAll { $0 == waiter } }
}

/// Lines that take turns.
private struct Turns<Line: WaitingLine>: WaitingLine {
    /// Whose turn it is stands first.
    private var order: [String] = []
    private var lines: [String: Line] = [:]
    private(set) var count = 0

    /// Who comes anew stands last.
    mutating func change(_ name: String, _ change: (inout Line) -> Void) {
        var line = lines[name] ?? Line()
        change(&line)
        if lines[name] == nil { order.append(name) }
        keep(line, name)
    }

    mutating func next() -> Int? {
        guard let name = order.first, var line = lines[name] else { return nil }
        let waiter = line.next()
        order.removeFirst()
        order.append(name)
        keep(line, name)
        return waiter
    }

    mutating func removeLast() -> Int? {
        // Of several longest ones that which came last.
        let longest = order.reversed().max { (lines[$0]?.count ?? 0) < (lines[$1]?.count ?? 0) }
        guard let longest, var line = lines[longest] else { return nil }
        let waiter = line.removeLast()
        keep(line, longest)
        return waiter
    }

    mutating func remove(_ waiter: Int) {
        for name in order {
            guard var line = lines[name] else { continue }
            line.remove(waiter)
            keep(line, name)
        }
    }

    private mutating func keep(_ line: Line, _ name: String) {
        count += line.count - (lines[name]?.count ?? 0)
        lines[name] = line.count == 0 ? nil : line
        if line.count == 0 { order.removeAll { $0 == name } }
    }
}
