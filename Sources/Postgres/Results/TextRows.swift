/// A result in the server's text format, for tables whose columns are not known beforehand.
public struct TextRows: RandomAccessCollection, Sendable {
    let result: ResultHandle

    /// Names and types.
    public let columns: [Column]

    init(_ result: ResultHandle) {
        self.result = result
        columns = result.columns
    }

    public var startIndex: Int { 0 }
    public var endIndex: Int { result.rowCount }

    /// The cells of one row; nil is null.
    public subscript(position: Int) -> [String?] {
        precondition(position >= 0 && position < result.rowCount, "no such row")
        return (0..<columns.count).map { result.text(row: position, column: $0) }
    }

    /// All rows.
    public var rows: [[String?]] { Array(self) }
}
