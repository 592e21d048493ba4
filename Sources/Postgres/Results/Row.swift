internal import CLibPQ

/// One row of a result. It keeps the whole result in memory for as long as it lives.
///
/// ```swift
/// let (id, name) = try row.decode(Int64.self, String?.self)
/// let floor = try row.decode(Int.self, "floor")
/// ```
public struct Row: Sendable {
    let result: ResultHandle
    let index: Int32

    /// How many columns it has.
    public var count: Int { result.columnCount }

    /// The value of a column by its position from 0.
    ///
    /// - Throws: ``PostgresError/Code/decoding``, naming the column, when there is no such column,
    ///   the type does not fit, or a null is not expected.
    public func decode<Value: PostgresDecodable>(
        _ type: Value.Type, at column: Int
    ) throws -> Value {
        guard column >= 0, column < result.columnCount else {
            throw PostgresError(.decoding, "no column \(column) among \(result.columnCount)")
        }
        return try value(at: column)
    }

    /// The value of a column by its name; of several with one name, the first.
    ///
    /// The name is looked for in every row anew; in long results positions are faster.
    /// - Throws: ``PostgresError/Code/decoding``, naming the column, when there is no such column,
    ///   the type does not fit, or a null is not expected.
    public func decode<Value: PostgresDecodable>(
        _ type: Value.Type, _ column: String
    ) throws -> Value {
        guard let index = result.index(ofColumn: column) else {
            let names = result.columns.map(\.name).joined(separator: ", ")
            throw PostgresError(.decoding, "no column \(column); there are: \(names)")
        }
        return try value(at: index)
    }

    /// The values of the first columns, in order; there may be more.
    ///
    /// - Throws: ``PostgresError/Code/decoding``, naming the first column that does not fit.
    public func decode<each Value: PostgresDecodable>(
        _ types: repeat (each Value).Type
    ) throws -> (repeat each Value) {
        var column = 0
        func next<One: PostgresDecodable>(_: One.Type) throws -> One {
            defer { column += 1 }
            return try decode(One.self, at: column)
        }
        return (repeat try next((each Value).self))
    }

    /// Whether a column, by its position from 0, is null. libpq answers true for a column that does
    /// not exist.
    public func isNull(at column: Int) -> Bool {
        PQgetisnull(result.pointer, index, Int32(column)) == 1
    }

    private func value<Value: PostgresDecodable>(at column: Int) throws -> Value {
        let field = Int32(column)
        let pointer = result.pointer
        let length = Int(PQgetlength(pointer, index, field))
        if length == 0, PQgetisnull(pointer, index, field) == 1 {
            if let null = Value.postgresNull { return null }
            throw PostgresError(
                .decoding, "column \(result.columnName(column)) is null, not \(Value.self)")
        }
        let cell = PostgresCell(
            type: PostgresType(PQftype(pointer, field)),
            bytes: UnsafeRawBufferPointer(start: PQgetvalue(pointer, index, field), count: length))
        do {
            return try Value(postgres: cell)
        } catch var error as PostgresError {
            error.message = "column \(result.columnName(column)): \(error.message)"
            throw error
        }
    }
}
