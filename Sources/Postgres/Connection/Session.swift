/// A connection during one closure: everything in it runs in order, on the connection's own thread,
/// without `await`, so that no foreign statement can slip in between.
///
/// ```swift
/// let names = try await pool.withSession { session in
///     try session.query("select name from room where floor = \(floor)")
///         .map { try $0.decode(String.self, at: 0) }
/// }
/// ```
///
/// It must not leave the closure: afterwards it throws ``PostgresError/Code/misuse``. Each method
/// throws ``PostgresError``; a failed statement carries its text and where it was called, which is
/// what the parameters `file` and `line` are for.
///
/// Calls with the label `unsafe` take text as it is: what they are given must come from the
/// program, never from outside.
public class Session {
    let wire: Wire
    private var isOver = false
    /// While a transaction of it runs, the transaction is to be used.
    var isLent = false

    init(_ wire: Wire) { self.wire = wire }

    /// The server's version as one number, such as 150004 for 15.4 (`PQserverVersion`, PostgreSQL
    /// 15 manual, § 34.2).
    public var serverVersion: Int { wire.serverVersion }

    /// Receives notices and warnings during this session, besides ``ConnectionOptions/onNotice``.
    public var onNotice: ((ServerFields) -> Void)? {
        get { wire.noticeHandler }
        set { wire.noticeHandler = newValue }
    }

    /// Runs a statement, prepared, and gives its rows.
    ///
    /// - Returns: all rows, in memory; for large results see
    ///   ``forEachTextRow(_:file:line:_:columns:)`` and ``copyOut(unsafe:file:line:_:)``.
    /// - Throws: ``PostgresError``: `server` when it was refused, `connectionLost`, `cancelled`,
    ///   `encoding` for a value that cannot be sent, `misuse` after the session's end.
    public func query(
        _ statement: Statement, file: String = #fileID, line: Int = #line
    ) throws -> Rows {
        try located(file, line) { Rows(result: try run([statement])[0]) }
    }

    /// Runs a statement, prepared.
    ///
    /// - Returns: how many rows it inserted, updated, deleted or gave.
    /// - Throws: ``PostgresError``, as ``query(_:file:line:)->Rows`` does.
    @discardableResult
    public func execute(
        _ statement: Statement, file: String = #fileID, line: Int = #line
    ) throws -> Int {
        try located(file, line) { try run([statement])[0].affected }
    }

    /// Runs statements in one round trip; outside a transaction they are one implicit transaction
    /// (PostgreSQL 15 manual, § 34.5).
    ///
    /// - Returns: the rows of each statement, in order.
    /// - Throws: ``PostgresError`` of the first failure, which stops the rest; it names the
    ///   statement by its text and by ``PostgresError/statementIndex``.
    public func pipeline(
        _ statements: [Statement], file: String = #fileID, line: Int = #line
    ) throws -> [Rows] {
        guard !statements.isEmpty else { return [] }
        return try located(file, line) { try run(statements).map { Rows(result: $0) } }
    }

    /// Runs the text of several statements, such as a migration; outside a transaction they are one
    /// implicit transaction (PostgreSQL 15 manual, § 55.2.2.1).
    ///
    /// - Parameters:
    ///   - text: SQL as it is, without parameters. Never put values into it.
    ///   - file: where it was called, for errors.
    ///   - line: where it was called, for errors.
    /// - Throws: ``PostgresError`` of the first statement that fails; `misuse` for a COPY from or
    ///   to the client, after which the connection is given up.
    public func runScript(
        unsafe text: String, file: String = #fileID, line: Int = #line
    ) throws {
        try located(file, line) {
            try begin()
            try wire.simple(text)
        }
    }

    /// Runs one statement, not prepared, and gives its rows in the server's text format.
    ///
    /// - Returns: all rows, in memory, with columns that need not be known beforehand.
    /// - Throws: ``PostgresError``, as ``query(_:file:line:)->Rows`` does; `misuse` for a COPY.
    public func queryText(
        _ statement: Statement, file: String = #fileID, line: Int = #line
    ) throws -> TextRows {
        try located(file, line) {
            try begin()
            return TextRows(try wire.text(statement))
        }
    }

    /// Runs the text of one statement and gives its rows in the server's text format.
    ///
    /// - Parameters:
    ///   - text: SQL as it is, without parameters. Never put values into it.
    ///   - file: where it was called, for errors.
    ///   - line: where it was called, for errors.
    /// - Throws: ``PostgresError``, as ``query(_:file:line:)->Rows`` does; `misuse` for a COPY.
    public func queryText(
        unsafe text: String, file: String = #fileID, line: Int = #line
    ) throws -> TextRows {
        try queryText(Statement(unsafe: text), file: file, line: line)
    }

    /// Hands over the rows of one statement one at a time, in constant memory
    /// (PostgreSQL 15 manual, § 34.6).
    ///
    /// ```swift
    /// try session.forEachTextRow("select * from device") { row in
    ///     print(row)
    /// } columns: { columns in
    ///     print(columns.map(\.name))
    /// }
    /// ```
    ///
    /// What a closure throws ends the statement; the connection stays usable.
    /// - Parameters:
    ///   - statement: what gives the rows.
    ///   - file: where it was called, for errors.
    ///   - line: where it was called, for errors.
    ///   - body: gets the cells of each row as text; nil is null. Rows that came before a failure
    ///     have been handed over.
    ///   - columns: called once, before the first row; also when a query gives no rows.
    /// - Throws: ``PostgresError``, as ``query(_:file:line:)->Rows`` does; `protocolViolation` for a
    ///   COPY; and what the closures throw.
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
    ///
    /// - Parameters:
    ///   - text: SQL as it is, without parameters. Never put values into it.
    ///   - file: where it was called, for errors.
    ///   - line: where it was called, for errors.
    ///   - body: gets the cells of each row as text; nil is null.
    ///   - columns: called once, before the first row; also when a query gives no rows.
    /// - Throws: ``PostgresError``, as ``query(_:file:line:)->Rows`` does; `protocolViolation` for a
    ///   COPY; and what the closures throw.
    public func forEachTextRow(
        unsafe text: String, file: String = #fileID, line: Int = #line,
        _ body: ([String?]) throws -> Void, columns: ([Column]) throws -> Void = { _ in }
    ) throws {
        try forEachTextRow(
            Statement(unsafe: text), file: file, line: line, body, columns: columns)
    }

    /// Runs a `COPY … TO STDOUT` and hands over its data (PostgreSQL 15 manual, § 34.10).
    ///
    /// ```swift
    /// try session.copyOut(unsafe: "copy (select * from device) to stdout (format csv)") { bytes in
    ///     try output.write(bytes)
    /// }
    /// ```
    ///
    /// A `chunk` that throws ends the COPY; the connection stays usable.
    /// - Parameters:
    ///   - text: SQL as it is; quote values with ``escapeLiteral(_:)``.
    ///   - file: where it was called, for errors.
    ///   - line: where it was called, for errors.
    ///   - chunk: gets pieces of whole rows, at most 64 KiB (65536 bytes) unless one row is larger.
    ///     The bytes are valid during the call only.
    /// - Returns: how many rows there were.
    /// - Throws: ``PostgresError`` when the server refuses or breaks off: then the last piece is
    ///   not handed over; `misuse` for any other statement; and what `chunk` throws.
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

    /// Runs a `COPY … FROM STDIN` with the data that `body` writes (PostgreSQL 15 manual, § 34.10).
    ///
    /// ```swift
    /// try transaction.copyIn(unsafe: "copy device (number, name) from stdin") { writer in
    ///     for device in devices { try writer.writeRow([device.number, device.name]) }
    /// }
    /// ```
    ///
    /// A `body` that throws ends the COPY, and nothing is stored.
    /// - Parameters:
    ///   - text: SQL as it is; quote names with ``escapeIdentifier(_:)``.
    ///   - file: where it was called, for errors.
    ///   - line: where it was called, for errors.
    ///   - body: writes the data, in the format that the text names.
    /// - Returns: how many rows were stored.
    /// - Throws: ``PostgresError`` when the server refuses the data; `misuse` for any other
    ///   statement; and what `body` throws.
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

    /// A text as a literal of SQL, quotes included, for statements that take no parameters
    /// (`PQescapeLiteral`, PostgreSQL 15 manual, § 34.3.4).
    ///
    /// - Throws: ``PostgresError/Code/encoding`` for a NUL byte or text that is not valid UTF-8;
    ///   ``PostgresError/Code/misuse`` after the session's end.
    public func escapeLiteral(_ text: String) throws -> String {
        try checkUsable()
        return try wire.escape(literal: text)
    }

    /// A name as a quoted identifier (`PQescapeIdentifier`, PostgreSQL 15 manual, § 34.3.4).
    ///
    /// - Throws: ``PostgresError/Code/encoding`` for a NUL byte or text that is not valid UTF-8;
    ///   ``PostgresError/Code/misuse`` after the session's end.
    public func escapeIdentifier(_ name: String) throws -> String {
        try checkUsable()
        return try wire.escape(identifier: name)
    }

    /// Sends a notification to those who listen; inside a transaction it goes out with COMMIT.
    ///
    /// - Parameters:
    ///   - channel: a name as ``Listener`` knows it, shorter than 64 bytes.
    ///   - payload: text of less than 8000 bytes (PostgreSQL 15 manual, NOTIFY).
    ///   - file: where it was called, for errors.
    ///   - line: where it was called, for errors.
    /// - Throws: ``PostgresError/Code/server`` for a name or payload that is too long.
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
