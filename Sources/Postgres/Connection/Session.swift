/// A connection during one closure: everything in it runs in order, on the connection's own
/// thread, without `await`, so that no foreign statement can slip in between.
///
/// ```swift
/// let names = try await pool.withSession { session in
///     try session.query("select name from room where floor = \(floor)")
///         .map { try $0.decode(String.self, at: 0) }
/// }
/// ```
///
/// It must not leave the closure: afterwards it throws ``PostgresError/Code/misuse``. Each method
/// throws ``PostgresError``; a failed statement carries its text and where it was called.
public class Session {
    let wire: Wire
    private var isOver = false
    /// While a transaction of it runs, the transaction is to be used.
    var isLent = false

    init(_ wire: Wire) { self.wire = wire }

    /// Such as 150004 for 15.4.
    public var serverVersion: Int { wire.serverVersion }

    /// Receives notices and warnings during this session.
    public var onNotice: ((ServerFields) -> Void)? {
        get { wire.noticeHandler }
        set { wire.noticeHandler = newValue }
    }

    /// Runs a statement, prepared, and gives its rows.
    public func query(
        _ statement: Statement, file: String = #fileID, line: Int = #line
    ) throws -> Rows {
        try located(file, line) { Rows(result: try run([statement])[0]) }
    }

    /// Runs a statement, prepared, and tells how many rows it changed or gave.
    @discardableResult
    public func execute(
        _ statement: Statement, file: String = #fileID, line: Int = #line
    ) throws -> Int {
        try located(file, line) { try run([statement])[0].affected }
    }

    /// Runs statements in one round trip; outside a transaction they are one implicit transaction.
    ///
    /// The first failure stops the rest; the error names the statement by its text and by
    /// ``PostgresError/statementIndex``.
    public func pipeline(
        _ statements: [Statement], file: String = #fileID, line: Int = #line
    ) throws -> [Rows] {
        guard !statements.isEmpty else { return [] }
        return try located(file, line) { try run(statements).map { Rows(result: $0) } }
    }

    /// Runs the text of several statements, such as a migration; outside a transaction they are
    /// one implicit transaction. Never put values into the text.
    public func runScript(
        unsafe text: String, file: String = #fileID, line: Int = #line
    ) throws {
        try located(file, line) {
            try begin()
            try wire.simple(text)
        }
    }

    /// Runs one statement and gives its rows in the server's text format.
    public func queryText(
        _ statement: Statement, file: String = #fileID, line: Int = #line
    ) throws -> TextRows {
        try located(file, line) {
            try begin()
            return TextRows(try wire.text(statement))
        }
    }

    /// Runs the text of one statement and gives its rows in the server's text format.
    public func queryText(
        unsafe text: String, file: String = #fileID, line: Int = #line
    ) throws -> TextRows {
        try queryText(Statement(unsafe: text), file: file, line: line)
    }

    /// Hands over the rows of one statement one at a time, in constant memory.
    ///
    /// `columns` is called once, before the first row. What a closure throws ends the statement.
    ///
    /// ```swift
    /// try session.forEachTextRow("select * from device") { row in
    ///     print(row)
    /// } columns: { columns in
    ///     print(columns.map(\.name))
    /// }
    /// ```
    public func forEachTextRow(
        _ statement: Statement, file: String = #fileID, line: Int = #line,
        _ body: ([String?]) throws -> Void, columns: ([Column]) throws -> Void = { _ in }
    ) throws {
        try located(file, line) {
            try begin()
            try wire.eachTextRow(statement, columns: columns, body)
        }
    }

    /// Hands over the rows of the text of one statement one at a time, in constant memory.
    public func forEachTextRow(
        unsafe text: String, file: String = #fileID, line: Int = #line,
        _ body: ([String?]) throws -> Void, columns: ([Column]) throws -> Void = { _ in }
    ) throws {
        try forEachTextRow(
            Statement(unsafe: text), file: file, line: line, body, columns: columns)
    }

    /// Runs a `COPY … TO STDOUT` and hands over its data in pieces of whole rows, about 64 KiB.
    ///
    /// A `chunk` that throws ends the COPY; the connection stays usable. Data that end early
    /// throw, and then the last piece is not handed over.
    /// - Returns: how many rows there were.
    @discardableResult
    public func copyOut(
        unsafe text: String, file: String = #fileID, line: Int = #line,
        _ chunk: (UnsafeRawBufferPointer) throws -> Void
    ) throws -> Int {
        try located(file, line) {
            try begin()
            return try wire.copyOut(text, chunk)
        }
    }

    /// Runs a `COPY … FROM STDIN` with the data that `body` writes.
    ///
    /// A `body` that throws ends the COPY, and nothing is stored.
    /// - Returns: how many rows were stored.
    @discardableResult
    public func copyIn(
        unsafe text: String, file: String = #fileID, line: Int = #line,
        _ body: (inout CopyWriter) throws -> Void
    ) throws -> Int {
        try located(file, line) {
            try begin()
            return try wire.copyIn(text, body)
        }
    }

    /// `text` as a literal of SQL, quotes included, for statements that take no parameters.
    public func escapeLiteral(_ text: String) throws -> String {
        try checkUsable()
        return try wire.escape(literal: text)
    }

    /// `name` as a quoted identifier.
    public func escapeIdentifier(_ name: String) throws -> String {
        try checkUsable()
        return try wire.escape(identifier: name)
    }

    /// Sends a notification to those who listen; inside a transaction it goes out with COMMIT.
    public func notify(
        channel: String, payload: String = "", file: String = #fileID, line: Int = #line
    ) throws {
        try execute(
            "select pg_notify(\(channel)::text, \(payload)::text)", file: file, line: line)
    }

    /// Runs prepared statements in one round trip; again if a plan was outdated and nothing
    /// was done.
    func run(_ statements: [Statement]) throws -> [ResultHandle] {
        do {
            return try wire.run(statements)
        } catch let error as PostgresError where error.isStalePlan && wire.isIdle {
            return try wire.run(statements)
        }
    }

    /// Whatever must have happened on the server before the first statement.
    func begin() throws {}

    /// Makes the session useless.
    func end() { isOver = true }

    func checkUsable() throws {
        if isOver { throw PostgresError(.misuse, "this session is over") }
        if isLent { throw PostgresError(.misuse, "a transaction of this session is under way") }
    }

    func located<T>(_ file: String, _ line: Int, _ body: () throws -> T) throws -> T {
        do {
            try checkUsable()
            try wire.checkCancellation()
            return try body()
        } catch var error as PostgresError where error.file == nil {
            error.file = file
            error.line = line
            throw error
        }
    }
}
