/// A statement with its parameters.
///
/// Interpolation always binds: a value becomes `$1`, `$2`, … and never part of the text.
///
/// ```swift
/// let statement: Statement = "select name from room where floor = \(floor) and free = \(true)"
/// ```
///
/// The names of tables and columns cannot be bound: `\(identifier: name)` quotes one. The same text
/// with the same types is prepared once on each connection. A statement takes at most 65535
/// parameters (PostgreSQL 15 manual, Appendix K).
public struct Statement: Sendable {
    /// The text with its placeholders.
    public let text: String
    /// The name under which it is prepared; empty for a statement known by its text.
    let name: String
    var parameters: ParameterWriter
    /// Its rows are wanted in the server's text format, not in binary.
    var givesText = false

    /// Raw text with `$1`, `$2`, … for the parameters. Never put values into the text yourself.
    public init(unsafe text: String, _ parameters: [any PostgresEncodable] = []) {
        self.init(name: "", text: text, parameters)
    }

    init(name: String, text: String, _ values: [any PostgresEncodable]) {
        self.name = name
        self.text = text
        parameters = ParameterWriter()
        for value in values { parameters.append(value) }
    }

    /// The same statement with rows in the server's text format.
    func givingText() -> Statement {
        var statement = self
        statement.givesText = true
        return statement
    }

    /// The `BEGIN` and `COMMIT` of this library.
    init(own text: String) {
        self.init(name: "", text: text, [])
    }
}

extension Statement: ExpressibleByStringInterpolation {
    /// The text of a literal, without parameters. Called with a text that is no literal, it takes
    /// it as raw as ``init(unsafe:_:)`` does.
    public init(stringLiteral text: String) {
        self.init(unsafe: text)
    }

    /// The text of an interpolated literal, with its values as parameters.
    public init(stringInterpolation: StringInterpolation) {
        name = ""
        text = stringInterpolation.text
        parameters = stringInterpolation.parameters
    }

    /// Collects literal text and bound values.
    public struct StringInterpolation: StringInterpolationProtocol, Sendable {
        var text = ""
        var parameters = ParameterWriter()

        /// Begins with no text and no parameters.
        public init(literalCapacity: Int, interpolationCount: Int) {
            text.reserveCapacity(literalCapacity + interpolationCount * 3)
        }

        /// Adds what stands in the literal, as it is.
        public mutating func appendLiteral(_ literal: String) { text += literal }

        /// Binds a value: `\(value)` becomes the next placeholder.
        public mutating func appendInterpolation(_ value: some PostgresEncodable) {
            parameters.append(value)
            text += "$\(parameters.slots.count)"
        }

        /// Inserts the name of a table, a column or a role, quoted. A NUL byte in it makes the
        /// statement throw ``PostgresError/Code/encoding`` when it is run.
        public mutating func appendInterpolation(identifier: String) {
            if containsNulByte(identifier) { parameters.fail("a name contains a NUL byte") }
            text += "\"" + identifier.replacing("\"", with: "\"\"") + "\""
        }

        /// Inserts raw text: never anything that came from outside the program.
        public mutating func appendInterpolation(unsafe raw: String) { text += raw }
    }
}
