/// Loans by month and unit, as they may be published: totals about enough people each, and between them what
/// does not tell about fewer.
public struct LoanFigures: Sendable {
    /// The units of a row; several: those behind which too few people stand, together.
    public let parts: [[Int64?]]
    /// The months of a column, 1 to 12: those that follow each other are together where they have to be.
    public let months: [ClosedRange<Int>]
    /// By part and months; nil: left out.
    public let cells: [[Int?]]
    public let partTotals: [Int]
    public let monthTotals: [Int]
    public var total: Int { partTotals.reduce(0, +) }

    /// - Parameters:
    ///   - least: how many people have to stand behind a figure.
    ///   - pooled: units that never stand by themselves.
    /// - Returns: nil: too few stand behind all loans of the year together.
    public init?(_ loans: [CountedLoan], least: Int, pooled: Set<Int64> = []) {
        let counting = Counting(loans.filter { $0.month != nil })
        guard var pools = counting.pools(least: least, always: pooled),
            let ranges = Pooling.ranges(counting.monthCrowds, least: least)
        else { return nil }
        while true {
            let parts = pools.parts
            let table = counting.table(parts, ranges)
            let counts = table.map { $0.map(\.count) }
            let crowds = table.map { $0.map { Crowd($0) } }
            do throws(Suppression.Unprotected) {
                let suppression = try Suppression(counts, crowds, least: least)
                self.parts = parts.map { $0.map { counting.units[$0] } }
                months = ranges.map { $0.lowerBound + 1...$0.upperBound }
                cells = counts.indices.map { row in
                    counts[row].indices.map {
                        suppression.hidden.contains(.init(row, $0)) ? nil : counts[row][$0]
                    }
                }
                partTotals = counts.map { $0.reduce(0, +) }
                monthTotals = ranges.indices.map { place in
                    counts.reduce(0) { $0 + $1[place] }
                }
                return
            } catch {
                // With fewer rows there is more in each. A single row is the totals of its columns.
                pools.join(error.place.row)
            }
        }
    }

    /// The loans of a year by unit.
    private struct Counting {
        let units: [Int64?]
        private let byUnit: [Int64?: [CountedLoan]]
        let monthCrowds: [Crowd]

        init(_ loans: [CountedLoan]) {
            let byUnit = Dictionary(grouping: loans, by: \.unit)
            self.byUnit = byUnit
            units = byUnit.keys.sorted { ($0 ?? .max) < ($1 ?? .max) }
            let byMonth = Dictionary(grouping: loans, by: \.month)
            monthCrowds = (1...12).map { Crowd(byMonth[$0] ?? []) }
        }

        func pools(least: Int, always: Set<Int64>) -> Pools? {
            Pooling.groups(
                units.map { Crowd(byUnit[$0] ?? []) }, least: least,
                always: Set(units.indices.filter { units[$0].map(always.contains) ?? false })
            )
            .map { Pools(single: $0.single, pooled: $0.pooled) }
        }

        /// The loans of each row and column.
        func table(_ parts: [[Int]], _ ranges: [Range<Int>]) -> [[[CountedLoan]]] {
            parts.map { part in
                let loans = part.flatMap { byUnit[units[$0]] ?? [] }
                return ranges.map { range in
                    loans.filter { range.contains(($0.month ?? 0) - 1) }
                }
            }
        }
    }

    /// Which units stand by themselves, and which together.
    private struct Pools {
        var single: [Int]
        var pooled: [Int]

        var parts: [[Int]] { single.map { [$0] } + (pooled.isEmpty ? [] : [pooled]) }

        /// Puts a row into the pool, and with it the first other one where it would be alone there; where it
        /// is the pool, only that.
        mutating func join(_ row: Int) {
            if row < single.count {
                pooled.append(single.remove(at: row))
            } else {
                addFirst()
            }
            if pooled.count == 1 { addFirst() }
            pooled.sort()
        }

        private mutating func addFirst() {
            if !single.isEmpty { pooled.append(single.removeFirst()) }
        }
    }
}
