public import Postgres

/// How values come into a statement: as literals, for what takes no parameters, such as COPY, and
/// where the plan depends on them; or as its parameters, so that the same text is planned once however
/// often it is asked with other values.
public final class SQLValues {
    private let session: Session?
    /// The values of `$1`, `$2`, …
    private var parameters: [String] = []

    private init(_ session: Session?) { self.session = session }

    /// - Parameter session: escapes them.
    public static func literals(in session: Session) -> SQLValues { SQLValues(session) }

    /// Each place in the text has a parameter of its own: the server infers its type there, as it does
    /// for a literal.
    public static var parameters: SQLValues { SQLValues(nil) }

    /// What stands in a value's place; nil is null.
    ///
    /// - Throws: `PostgresError` for what is no text in the connection's encoding.
    public func place(_ text: String?) throws -> SQLLiteral {
        guard let text else { return .null }
        if let session { return try SQLLiteral(text, in: session) }
        parameters.append(text)
        return SQLLiteral(parameter: parameters.count)
    }

    /// A statement as a text that another one runs.
    ///
    /// - Throws: `PostgresError` for what is no text in the connection's encoding.
    package static func quoted(_ statement: SQLText, in session: Session) throws -> SQLLiteral {
        try SQLLiteral(statement.sql, in: session)
    }

    /// A statement into which these values came.
    public func statement(_ text: SQLText) -> Statement {
        Statement(unsafe: text.sql, parameters)
    }
}
