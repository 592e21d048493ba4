internal import CLibPQ

/// One column of a result.
public struct Column: Hashable, Sendable {
    /// The name that the statement gives it; several columns may share one.
    public var name: String
    /// The type, as far as libpq tells it: of a domain, the type beneath.
    public var type: PostgresType

    /// The type's object identifier (OID).
    public var typeOID: UInt32 { type.rawValue }

    /// A column for tests.
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

    /// Always 0.
    public var startIndex: Int { 0 }
    /// The number of rows.
    public var endIndex: Int { result.rowCount }
    /// The number of rows.
    public var count: Int { result.rowCount }

    /// One row, from 0; stops the program if there is none.
    public subscript(position: Int) -> Row {
        precondition(position >= 0 && position < result.rowCount, "no such row")
        return Row(result: result, index: Int32(position))
    }

    /// Names and types, in order; also known when there are no rows.
    public var columns: [Column] { result.columns }

    /// How many rows the statement inserted, updated, deleted or gave; 0 where that means nothing
    /// (`PQcmdTuples`, PostgreSQL 15 manual, § 34.3.3).
    public var affected: Int { result.affected }
}
