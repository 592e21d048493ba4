/// How the loans that began in a year had ended by its end, as it may be published: parts of all of them,
/// together where too few people stand behind one. What is published beside it is the total.
public struct ReturnFigures: Sendable {
    /// The endings of a row; several: together.
    public typealias Row = (endings: [CountedLoan.Ending], loans: Int)

    public let rows: [Row]

    /// What is put together follows each other: what ends without an accessory or not yet is mostly little.
    private static let endings: [CountedLoan.Ending] = [.incomplete, .out, .complete]

    /// - Returns: nil: too few stand behind all of them together.
    public init?(_ loans: [CountedLoan], least: Int) {
        let byEnding = Self.endings.map { ending in
            loans.filter { $0.month != nil && $0.ending == ending }
        }
        guard let ranges = Pooling.ranges(byEnding.map { Crowd($0) }, least: least) else {
            return nil
        }
        let rows = ranges.map { range -> Row in
            (
                CountedLoan.Ending.allCases.filter(Self.endings[range].contains),
                byEnding[range].reduce(0) { $0 + $1.count }
            )
        }
        self.rows = CountedLoan.Ending.allCases.flatMap { ending in
            rows.filter { $0.endings.first == ending }
        }
    }
}
