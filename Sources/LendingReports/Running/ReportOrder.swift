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

    /// What follows the place, as a condition on rows called `r`; nil: all do.
    func condition(
        key: ReportColumn, literal: (String) throws -> String
    ) rethrows -> String? {
        guard let after else { return nil }
        let cell = sorted(column)
        let next = "\(sorted(key)) > \(try literal(after.key))"
        guard let value = after.value else { return "(\(cell) is null and \(next))" }
        let text = try literal(value)
        let beyond = "\(cell) \(isDescending ? "<" : ">") \(text)"
        return "(\(cell) is null or \(beyond) or (\(cell) = \(text) and \(next)))"
    }

    func clause(key: ReportColumn) -> String {
        "order by \(sorted(column)) \(isDescending ? "desc" : "asc") nulls last, \(sorted(key))"
    }

    private func sorted(_ column: ReportColumn) -> String {
        let name = "r.\"\(column.name)\""
        switch column.kind {
        case .text, .condition, .status, .assetClass, .verb: return "\(name) collate word_order"
        case .number, .day, .time, .when, .flag: return name
        }
    }
}
