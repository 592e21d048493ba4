/// A type that is made of the columns of one statement, by their positions.
public protocol StatementRow: Sendable {
    /// Reads the columns.
    ///
    /// - Throws: ``PostgresError/Code/decoding``, naming the column, when a type does not fit.
    init(row: Row) throws
}

/// A statement whose rows have a type of their own.
///
/// ```swift
/// struct Room: StatementRow {
///     let name: String
///     init(row: Row) throws { name = try row.decode(String.self, at: 0) }
/// }
/// let rooms = TypedStatement<Room>("select name from room")
/// for room in try session.query(rooms) { print(room.name) }
/// ```
public struct TypedStatement<Output: StatementRow>: Sendable {
    /// The statement, which any session can run.
    public let statement: Statement

    /// Says of what type the rows of a statement are; the server is not asked.
    public init(_ statement: Statement) { self.statement = statement }

    /// Its rows in what the server gave.
    ///
    /// - Throws: ``PostgresError/Code/decoding``, naming the column, when a type does not fit.
    public func rows(of result: Rows) throws -> [Output] { try result.map(Output.init(row:)) }
}

extension Session {
    /// Runs a statement, prepared, and gives its rows.
    ///
    /// - Throws: ``PostgresError``, as ``Session/query(_:file:line:)->Rows`` does; `decoding` when a row
    ///   does not fit its type.
    public func query<Output>(
        _ typed: TypedStatement<Output>, file: String = #fileID, line: Int = #line
    ) throws -> [Output] {
        try typed.rows(of: query(typed.statement, file: file, line: line))
    }

    /// Runs a statement and passes over its rows.
    ///
    /// - Returns: how many rows it changed or gave.
    /// - Throws: ``PostgresError``, as ``Session/query(_:file:line:)->Rows`` does.
    @discardableResult
    public func execute<Output>(
        _ typed: TypedStatement<Output>, file: String = #fileID, line: Int = #line
    ) throws -> Int {
        try execute(typed.statement, file: file, line: line)
    }

    /// Runs statements in one round trip and gives the rows of each; outside a transaction they are
    /// one implicit transaction.
    ///
    /// - Throws: ``PostgresError`` of the first failure, with ``PostgresError/statementIndex``;
    ///   `decoding` when a row does not fit its type, although the statements were carried out.
    public func pipeline<each Output>(
        _ typed: repeat TypedStatement<each Output>, file: String = #fileID, line: Int = #line
    ) throws -> (repeat [each Output]) {
        var statements: [Statement] = []
        for one in repeat each typed { statements.append(one.statement) }
        let results = try pipeline(statements, file: file, line: line)
        var index = 0
        func next<One>(_ one: TypedStatement<One>) throws -> [One] {
            defer { index += 1 }
            return try one.rows(of: results[index])
        }
        return (repeat try next(each typed))
    }
}
