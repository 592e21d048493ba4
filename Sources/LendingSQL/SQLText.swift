public import Postgres

/// What may fill a hole of sql/templates that takes SQL: text that comes from sql/ itself.
public protocol SQLPiece: Sendable {
    var sql: String { get }
}

/// SQL whose words all stand in sql/, with names and values filled in.
///
/// Made by the functions of `Templates`, and from the statement of a report.
public struct SQLText: SQLPiece, Hashable {
    public let sql: String

    init(parts: [String]) { sql = parts.joined() }

    /// Takes the words of a file of sql/ as they are; nothing that anybody typed belongs here.
    public init(verbatimFromFile sql: String) { self.sql = sql }

    /// As a statement that can be run.
    public var statement: Statement { Statement(unsafe: sql) }
}

/// Pieces of SQL one after the other.
public struct SQLList: SQLPiece, Hashable {
    public enum Separator: String, Sendable {
        case commas = ", "
        case and = "\n  and "
        case or = "\n   or "
        case lines = "\n"
        case unionAll = "\nunion all\n"
    }

    public let sql: String

    public init(_ pieces: [SQLText], separatedBy separator: Separator) {
        sql = pieces.map(\.sql).joined(separator: separator.rawValue)
    }
}

/// The name of a column or table, quoted.
public struct SQLName: Sendable, Hashable, ExpressibleByStringLiteral {
    let sql: String

    public init(_ name: String) { sql = "\"" + name.replacing("\"", with: "\"\"") + "\"" }
    public init(stringLiteral name: String) { self.init(name) }
}

/// A value as a literal, for statements that take no parameters, such as COPY; ``SQLValues`` puts
/// parameters in its place.
public struct SQLLiteral: SQLPiece, Hashable {
    public let sql: String

    private init(sql: String) { self.sql = sql }

    public static let null = SQLLiteral(sql: "null")

    /// A whole number.
    public init(_ number: Int64) { sql = String(number) }

    /// What stands for `$1`, `$2`, …
    init(parameter number: Int) { sql = "$\(number)" }

    /// A text, escaped by libpq; nil is null.
    ///
    /// - Throws: `PostgresError` for what is no text in the connection's encoding.
    public init(_ text: String?, in session: Session) throws {
        sql = try text.map { try session.escapeLiteral($0) } ?? "null"
    }
}
