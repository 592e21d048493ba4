internal import Lending
internal import LendingSQL

/// How far somebody has read the changes: everything that a snapshot of the database sees, and if they
/// stopped in the middle, how much of what a later one sees besides.
///
/// A number alone would not do: changes become visible in another order than they get their numbers,
/// and a reader who waits for the slowest, such as an import, would hear nothing of the others.
public struct ChangePlace: Sendable, Hashable {
    /// Between two snapshots, in the order of transactions and entries.
    struct Between: Sendable, Hashable {
        var until: String
        var transaction = "0"
        var entry: Int64 = 0
    }

    /// As PostgreSQL writes a snapshot: `xmin:xmax:xip,xip`.
    let seen: String
    let between: Between?

    init(seen: String, between: Between? = nil) {
        self.seen = seen
        self.between = between
    }

    /// Reads what ``text`` wrote.
    public init?(_ text: String) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        guard ChangePlace.isSnapshot(parts[0]) else { return nil }
        switch parts.count {
        case 1: self.init(seen: parts[0])
        case 3:
            let last = parts[2].split(separator: "-", omittingEmptySubsequences: false)
            guard ChangePlace.isSnapshot(parts[1]), last.count == 2,
                let transaction = ChangePlace.number(last[0]),
                let entry = ChangePlace.number(last[1])
            else { return nil }
            self.init(
                seen: parts[0],
                between: Between(
                    until: parts[1], transaction: String(transaction), entry: entry))
        default: return nil
        }
    }

    public var text: String {
        guard let between else { return seen }
        return "\(seen)/\(between.until)/\(between.transaction)-\(between.entry)"
    }

    var snapshots: [String] { [seen] + [between?.until].compactMap { $0 } }

    /// The place behind a row that is not the last between the two snapshots.
    func at(_ row: Queries.Changes.NextRow, _ between: Between) -> ChangePlace {
        ChangePlace(
            seen: seen,
            between: Between(
                until: between.until, transaction: row.transaction, entry: row.id.rawValue))
    }

    /// Only what PostgreSQL would take: anybody may send a place.
    private static func isSnapshot(_ text: String) -> Bool {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 3, let from = number(parts[0]), let until = number(parts[1]), from > 0,
            from <= until
        else { return false }
        guard !parts[2].isEmpty else { return true }
        let running = parts[2].split(separator: ",", omittingEmptySubsequences: false).map(number)
        var last = from - 1
        for transaction in running {
            guard let transaction, transaction > last, transaction < until else { return false }
            last = transaction
        }
        return running.count <= 1000
    }

    private static func number(_ text: some StringProtocol) -> Int64? {
        guard text.utf8.allSatisfy({ (48...57).contains($0) }) else { return nil }
        return Int64(text)
    }
}
