public import Postgres

/// What the head of a file in sql/queries says of its statement.
public struct StatementDescription: Sendable {
    /// A parameter or a column of the result.
    public struct Field: Sendable, Hashable {
        public let name: String
        /// ``PostgresType/inferred``: a text, which the server reads as what it needs.
        public let type: PostgresType
        public let isOptional: Bool

        public init(name: String, type: PostgresType, isOptional: Bool) {
            self.name = name
            self.type = type
            self.isOptional = isOptional
        }
    }

    /// The file's path in sql/queries without its ending: `loans/open_loans`.
    public let name: String
    public let text: String
    public let parameters: [Field]
    public let columns: [Field]

    public init(name: String, text: String, parameters: [Field], columns: [Field]) {
        self.name = name
        self.text = text
        self.parameters = parameters
        self.columns = columns
    }
}
