/// How the loans that began in a year had ended by its end, as it may be published: parts of all of them,
/// together where too few people stand behind one. What is published beside it is the total.
public struct ReturnFigures: Sendable {
    /// The endings of a row; several: together.
    public typealias Row = (endings: [CountedLoan.Ending], loans: Int)

    public let rows: [Row]

    /// - Returns: nil: too few stand behind all of them together.
    public init?(_ loans: [CountedLoan], least: Int) {
        let endings = CountedLoan.Ending.allCases
        let byEnding = endings.map { ending in
            loans.filter { $0.month != nil && $0.ending == ending }
        }
        guard
            let groups = Pooling.groups(
                byEnding.map { Crowd($0) }, sizes: byEnding.map(\.count), least: least)
        else { return nil }
        var rows: [Row] = groups.single.map { ([endings[$0]], byEnding[$0].count) }
        if !groups.pooled.isEmpty {
            rows.append(
                (
                    groups.pooled.map { endings[$0] },
                    groups.pooled.reduce(0) { $0 + byEnding[$1].count }
                ))
        }
        self.rows = rows
    }
}
