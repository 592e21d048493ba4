/// A statement with its parameters.
///
/// Interpolation always binds: a value becomes `$1`, `$2`, … and never part of the text.
///
/// ```swift
/// let statement: Statement = "select name from room where floor = \(floor) and free = \(true)"
/// ```
///
/// The names of tables and columns cannot be bound: `\(identifier: name)` quotes one.
/// The same text is prepared once on each connection.
public struct Statement: Sendable {
    /// The text with its placeholders.
    public let text: String
    /// The name under which it is prepared; empty for a statement known by its text.
    let name: String
    var parameters: ParameterWriter

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

    /// The `BEGIN` and `COMMIT` of this library.
    init(own text: String) {
        self.init(name: "", text: text, [])
    }
}

extension Statement: ExpressibleByStringInterpolation {
    public init(stringLiteral text: String) {
        self.init(unsafe: text)
    }

    public init(stringInterpolation: StringInterpolation) {
        name = ""
        text = stringInterpolation.text
        parameters = stringInterpolation.parameters
    }

    /// Collects literal text and bound values.
    public struct StringInterpolation: StringInterpolationProtocol, Sendable {
        var text = ""
        var parameters = ParameterWriter()

        public init(literalCapacity: Int, interpolationCount: Int) {
            text.reserveCapacity(literalCapacity + interpolationCount * 3)
        }

        public mutating func appendLiteral(_ literal: String) { text += literal }

        /// Binds a value.
        public mutating func appendInterpolation(_ value: some PostgresEncodable) {
            parameters.append(value)
            text += "$\(parameters.slots.count)"
        }

        /// Inserts the name of a table, a column or a role, quoted.
        public mutating func appendInterpolation(identifier: String) {
            if containsNulByte(identifier) { parameters.fail("a name contains a NUL byte") }
            text += "\"" + identifier.replacing("\"", with: "\"\"") + "\""
        }

        /// Inserts raw text: never anything that came from outside the program.
        public mutating func appendInterpolation(unsafe raw: String) { text += raw }
    }
}
