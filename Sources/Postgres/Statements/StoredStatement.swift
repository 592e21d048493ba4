/// A statement of a program's own, with a name; usually a constant, with its text from a file.
///
/// ```swift
/// let openLoan = StoredStatement(
///     name: "loans/open_loan", unsafe: "insert into loan (device, person) values ($1, $2)")
/// try session.execute(openLoan(device, borrower))
/// ```
///
/// It is prepared under its name, which then shows in errors and in `pg_prepared_statements`. A
/// name of more than 63 bytes, or one that is taken by another text, is replaced on the server
/// only.
public struct StoredStatement: Sendable {
    /// The name, as errors show it.
    public let name: String
    /// The text with its placeholders.
    public let text: String

    /// A statement to be called with values.
    ///
    /// - Parameters:
    ///   - name: any text, unique within the program.
    ///   - text: SQL as it is, with `$1`, `$2`, … for the values. Never put values into it.
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
