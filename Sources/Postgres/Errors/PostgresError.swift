/// Everything that this library throws.
///
/// ``description`` is safe for logs: it names the kind, the SQLSTATE and the constraint, but no
/// data. `String(reflecting:)` has all there is, the server's words and the statement's text
/// included. Neither ever contains the password.
///
/// ```swift
/// do {
///     try await pool.withSession { try $0.execute("insert into room (name) values (\(name))") }
/// } catch let error as PostgresError where error.server?.constraint == "room_name_unique" {
///     throw RoomExists(name)
/// }
/// ```
public struct PostgresError: Error, Sendable {
    /// The kind of failure; more may be added, so switch over it with a `default`.
    public struct Code: Hashable, Sendable, CustomStringConvertible {
        /// The name of the kind, such as `connectionLost`.
        public let description: String

        init(_ description: String) { self.description = description }

        /// The server refused a statement; ``PostgresError/server`` says why.
        public static let server = Code("server")
        /// The connection string cannot be read.
        public static let invalidOptions = Code("invalidOptions")
        /// No connection could be opened: the server is not there, refuses, or did not answer in
        /// time.
        public static let connectionFailed = Code("connectionFailed")
        /// The connection broke, or the server ended it. A transaction under way was not committed;
        /// a statement outside of any may have been carried out or not.
        public static let connectionLost = Code("connectionLost")
        /// The connection broke while COMMIT was under way: it may have happened or not.
        public static let commitOutcomeUnknown = Code("commitOutcomeUnknown")
        /// The connection was closed by its owner.
        public static let connectionClosed = Code("connectionClosed")
        /// No connection became free within ``PoolLimits/acquireTimeout``.
        public static let acquireTimeout = Code("acquireTimeout")
        /// The pool was closed.
        public static let poolClosed = Code("poolClosed")
        /// The Swift task was cancelled: it waits no more, and its statement was broken off on the
        /// server.
        public static let cancelled = Code("cancelled")
        /// A value or a text cannot be sent, such as one with a NUL byte.
        public static let encoding = Code("encoding")
        /// A value cannot be read as the type that was asked for; the message names the column.
        public static let decoding = Code("decoding")
        /// A statement of the transaction had failed before, so that nothing was committed;
        /// ``PostgresError/server`` is what it had failed with.
        public static let transactionRolledBack = Code("transactionRolledBack")
        /// The library was used in a way that cannot work, such as a session after its end.
        public static let misuse = Code("misuse")
        /// Server or libpq answered what nobody expected; the connection is given up.
        public static let protocolViolation = Code("protocolViolation")
    }

    /// The kind of failure.
    public var code: Code
    /// This library's or libpq's words; empty where only ``server`` has some.
    public var message: String
    /// The server's report, if it made one.
    public var server: ServerFields?
    /// The text of the statement, with placeholders instead of values.
    public var query: String?
    /// The name of a ``StoredStatement``.
    public var statementName: String?
    /// Which statement of a pipeline failed, from 0; nil if it was the only one.
    public var statementIndex: Int?
    /// The file that called the library, as `#fileID` writes it.
    public var file: String?
    /// The line of ``file`` that called the library, from 1.
    public var line: Int?

    /// An error for tests, or for layers above that want to imitate one.
    public init(_ code: Code, _ message: String, server: ServerFields? = nil) {
        self.code = code
        self.message = message
        self.server = server
    }

    /// Whether the same transaction may well succeed when run again from its beginning: after
    /// ``SQLState/serializationFailure`` and ``SQLState/deadlockDetected`` (PostgreSQL 15 manual, §
    /// 13.5), and when a prepared statement no longer fits. Transactions of this library do so by
    /// themselves.
    public var isRetryable: Bool {
        guard code == .server, let server else { return false }
        switch server.sqlState {
        case SQLState.serializationFailure, SQLState.deadlockDetected: return true
        default: return isStalePlan
        }
    }

    /// The prepared statement no longer fits: a table changed, or someone deallocated it.
    var isStalePlan: Bool {
        guard let server else { return false }
        return server.sqlState == SQLState.unknownPreparedStatement
            || (server.sqlState == SQLState.featureNotSupported
                && server.sourceFunction == "RevalidateCachedQuery")
    }
}

extension PostgresError: CustomStringConvertible, CustomDebugStringConvertible {
    /// Kind, SQLSTATE and names from the schema; no data.
    public var description: String {
        var parts = ["Postgres: \(code)"]
        if let server {
            parts.append("SQLSTATE \(server.sqlState)")
            if let constraint = server.constraint { parts.append("constraint \(constraint)") }
            if let table = server.table { parts.append("table \(table)") }
            if let column = server.column { parts.append("column \(column)") }
        } else if !message.isEmpty {
            parts.append(message)
        }
        if let statementName { parts.append("statement \(statementName)") }
        if let statementIndex { parts.append("statement number \(statementIndex) of the pipeline") }
        return parts.joined(separator: ", ")
    }

    /// Everything, one fact a line; may contain data.
    public var debugDescription: String {
        var lines = [description]
        func add(_ label: String, _ value: String?) {
            if let value, !value.isEmpty { lines.append("  \(label): \(value)") }
        }
        add("message", message)
        if let server {
            add("severity", server.severity)
            add("server", server.message)
            add("detail", server.detail)
            add("hint", server.hint)
            add("schema", server.schema)
            add("data type", server.dataType)
            add("position", server.position.map { String($0) })
            add("context", server.context)
        }
        add("query", query)
        if let file { add("at", "\(file):\(line ?? 0)") }
        return lines.joined(separator: "\n")
    }
}
