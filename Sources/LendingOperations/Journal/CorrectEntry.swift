public import Lending

/// Corrects what an entry recorded of a loan or a custody, as a new entry that names it; what was
/// believed before is kept.
public struct CorrectEntry: Operation {
    public static let name = "journal.correct"

    /// The new values; nil leaves what was recorded, an empty text clears it.
    public struct Values: Codable, Sendable, Hashable {
        /// The borrower of a loan, the holder of a custody.
        public var person: PersonID?
        /// When the loan or custody began.
        public var began: When?
        /// When the loan ended.
        public var ended: When?
        public var due: When?
        public var purpose: String?
        public var tool: String?
        public var condition: Condition?
        public var missing: Accessories?
        public var damage: String?

        public init() {}
    }

    public var entry: EntryID
    public var values: Values
    public var because: String

    public init(entry: EntryID, values: Values, because: String) {
        self.entry = entry
        self.values = values
        self.because = because
    }
}
