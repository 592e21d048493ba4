/// A column of a table: its stable name for programs and its heading for people.
public struct Column: Sendable, Hashable {
    /// What the column's cells are, as a rule.
    public enum Kind: String, Sendable, Hashable, CaseIterable {
        case text, number, day, time, flag

        /// The cell for a value that the database delivers as text; nil is no value.
        ///
        /// Flags are `t` or `true`, and everything else is no.
        public func cell(_ text: String?) -> Cell {
            guard let text else { return .empty }
            switch self {
            case .text: return .text(text)
            case .number: return .number(text)
            case .day: return .day(text)
            case .time: return .time(text)
            case .flag: return .flag(text == "t" || text == "true")
            }
        }
    }

    /// The side on which the column's cells and its heading stand.
    public enum Alignment: Sendable, Hashable {
        case leading, trailing
    }

    /// The key in JSON; the same in every language, distinct within a table.
    public let name: String
    /// The heading for people, in their language.
    public let heading: String
    /// What the cells are.
    public let kind: Kind
    /// Where they stand.
    public let alignment: Alignment

    /// A column; without an alignment numbers stand right and everything else left.
    public init(
        name: String, heading: String, kind: Kind = .text, alignment: Alignment? = nil
    ) {
        self.name = name
        self.heading = heading
        self.kind = kind
        self.alignment = alignment ?? (kind == .number ? .trailing : .leading)
    }
}
