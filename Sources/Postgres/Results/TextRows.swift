/// A result in the server's text format, all in memory, for tables whose columns are not known
/// beforehand.
public struct TextRows: RandomAccessCollection, Sendable {
    let result: ResultHandle

    /// Names and types, in order; also known when there are no rows.
    public let columns: [Column]

    init(_ result: ResultHandle) {
        self.result = result
        columns = result.columns
    }

    /// Always 0.
    public var startIndex: Int { 0 }
    /// The number of rows.
    public var endIndex: Int { result.rowCount }

    /// The cells of one row, from 0; nil is null. Stops the program if there is no such row.
    public subscript(position: Int) -> [String?] {
        precondition(position >= 0 && position < result.rowCount, "no such row")
        return (0..<columns.count).map { result.text(row: position, column: $0) }
    }

    /// All rows; nil is null.
    public var rows: [[String?]] { Array(self) }
}
