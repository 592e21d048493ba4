internal import CLibPQ

/// One column of a result.
public struct Column: Hashable, Sendable {
    public var name: String
    public var type: PostgresType

    /// The type's object identifier.
    public var typeOID: UInt32 { type.rawValue }

    public init(name: String, type: PostgresType) {
        self.name = name
        self.type = type
    }
}

/// The rows that a statement gave, all in memory; empty for statements that give none.
///
/// ```swift
/// for row in try session.query("select id, name from room") {
///     let (id, name) = try row.decode(Int64.self, String?.self)
/// }
/// ```
public struct Rows: RandomAccessCollection, Sendable {
    let result: ResultHandle

    public var startIndex: Int { 0 }
    public var endIndex: Int { result.rowCount }
    public var count: Int { result.rowCount }

    public subscript(position: Int) -> Row {
        precondition(position >= 0 && position < result.rowCount, "no such row")
        return Row(result: result, index: Int32(position))
    }

    /// Names and types.
    public var columns: [Column] { result.columns }

    /// How many rows the statement inserted, updated, deleted or gave.
    public var affected: Int { result.affected }
}
