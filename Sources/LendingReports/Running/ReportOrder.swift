internal import LendingSQL
internal import Postgres

/// A wanted order of a report's rows, and where in it a page goes on.
///
/// Rows are ordered by one column, empty cells last, and among equals by the report's key, so that
/// a page knows exactly what it has seen.
public struct ReportOrder: Sendable, Hashable {
    /// The last row of the page before.
    public struct Place: Sendable, Hashable {
        /// Its cell in the column; nil: an empty one.
        public let value: String?
        /// Its key.
        public let key: String

        public init(value: String?, key: String) {
            self.value = value
            self.key = key
        }
    }

    public let column: ReportColumn
    public let isDescending: Bool
    public let after: Place?

    /// - Parameter text: a column's name, with `-` before it for the other direction.
    /// - Throws: ``ReportError`` for a column that the report does not have.
    public init(_ text: String, of report: Report, after: Place?) throws(ReportError) {
        isDescending = text.hasPrefix("-")
        let name = isDescending ? String(text.dropFirst()) : text
        guard let column = report.columns.first(where: { $0.name == name }) else {
            throw .unknownColumn(name, of: report)
        }
        self.column = column
        self.after = after
    }

    /// What follows the place, as a condition on the rows; nil: all do.
    func condition(key: ReportColumn, in session: Session) throws -> SQLText? {
        guard let after else { return nil }
        let cell = sorted(column)
        let key = sorted(key)
        let seenKey = try SQLLiteral(after.key, in: session)
        guard let value = after.value else {
            return Templates.Order.afterEmpty(cell: cell, key: key, seenKey: seenKey)
        }
        let seen = try SQLLiteral(value, in: session)
        return isDescending
            ? Templates.Order.afterDescending(cell: cell, seen: seen, key: key, seenKey: seenKey)
            : Templates.Order.afterAscending(cell: cell, seen: seen, key: key, seenKey: seenKey)
    }

    func clause(key: ReportColumn) -> SQLText {
        isDescending
            ? Templates.Order.descending(cell: sorted(column), key: sorted(key))
            : Templates.Order.ascending(cell: sorted(column), key: sorted(key))
    }

    private func sorted(_ column: ReportColumn) -> SQLText {
        switch column.kind {
        case .text, .condition, .status, .assetClass, .verb:
            Templates.Order.asWords(column: SQLName(column.name))
        case .number, .day, .time, .when, .flag:
            Templates.Order.asValues(column: SQLName(column.name))
        }
    }
}
