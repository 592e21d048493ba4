/// A statement of a program's own, with a name; usually a constant, with its text from a file.
///
/// ```swift
/// let openLoan = StoredStatement(name: "loans/open_loan", unsafe: "insert into loan … values ($1, $2)")
/// try session.execute(openLoan(device, borrower))
/// ```
///
/// It is prepared under its name, which then shows in errors and in `pg_prepared_statements`.
public struct StoredStatement: Sendable {
    public let name: String
    public let text: String

    public init(name: String, unsafe text: String) {
        self.name = name
        self.text = text
    }

    /// The statement with values for `$1`, `$2`, …
    public func callAsFunction(_ parameters: any PostgresEncodable...) -> Statement {
        Statement(name: name, text: text, parameters)
    }

    /// The statement with values for `$1`, `$2`, … from an array.
    public func with(_ parameters: [any PostgresEncodable]) -> Statement {
        Statement(name: name, text: text, parameters)
    }
}
