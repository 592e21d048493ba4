/// A type that is made of the columns of one statement, by their positions.
public protocol StatementRow: Sendable {
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
    public let statement: Statement

    public init(_ statement: Statement) { self.statement = statement }

    /// Its rows in what the server gave.
    public func rows(of result: Rows) throws -> [Output] { try result.map(Output.init(row:)) }
}

extension Session {
    /// Runs a statement, prepared, and gives its rows.
    public func query<Output>(
        _ typed: TypedStatement<Output>, file: String = #fileID, line: Int = #line
    ) throws -> [Output] {
        try typed.rows(of: query(typed.statement, file: file, line: line))
    }

    /// Runs a statement and passes over its rows.
    ///
    /// - Returns: how many rows it changed or gave.
    @discardableResult
    public func execute<Output>(
        _ typed: TypedStatement<Output>, file: String = #fileID, line: Int = #line
    ) throws -> Int {
        try execute(typed.statement, file: file, line: line)
    }

    /// Runs statements in one round trip and gives the rows of each.
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
