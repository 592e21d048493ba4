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
}
