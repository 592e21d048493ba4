/// Handovers to Lotsen by month and by category, as they may be published: behind each figure stand enough
/// Lotsen. There are no cells between the two.
public struct HandoverFigures: Sendable {
    /// A device that was handed over to a Lotse in a month, 1 to 12.
    public struct Handover: Sendable, Hashable {
        public let month: Int
        public let category: String?
        /// nil: the name was removed.
        public let lotse: Int64?

        public init(month: Int, category: String?, lotse: Int64?) {
            self.month = month
            self.category = category
            self.lotse = lotse
        }
    }

    /// Months that follow each other, together where they have to be.
    public let months: [(months: ClosedRange<Int>, handovers: Int)]
    /// Those behind which too few stand are ``PooledFigures/other``.
    public let categories: [(name: String, handovers: Int)]
    public let total: Int

    /// - Parameter reserved: names of categories that mean something else in the table.
    /// - Returns: nil: too few stand behind all of them together.
    public init?(_ handovers: [Handover], least: Int, reserved: Set<String> = []) {
        let byMonth = (1...12).map { month in handovers.filter { $0.month == month } }
        guard let ranges = Pooling.ranges(byMonth.map(Self.crowd), least: least) else { return nil }
        months = ranges.map { range in
            (range.lowerBound + 1...range.upperBound, byMonth[range].reduce(0) { $0 + $1.count })
        }
        let byCategory = Dictionary(grouping: handovers) { handover in
            let name = handover.category ?? ""
            return reserved.contains(name) ? PooledFigures.other : name
        }
        let rows = PooledFigures(
            byCategory.sorted { $0.key < $1.key }.map {
                .init(name: $0, crowd: Self.crowd($1), things: [], use: [$1.count])
            }, least: least
        ).rows
        categories = rows.map { ($0.name, $0.use?.first ?? 0) }
        total = handovers.count
    }

    private static func crowd(_ handovers: [Handover]) -> Crowd {
        handovers.reduce(into: Crowd()) { $0.join(attending: $1.lotse) }
    }
}
