public import Lending

/// Corrects what was recorded of a loan, a custody, or of what was out of service or found, as a new entry
/// that names the old one; what was believed before is kept. It is named by its entry, or by itself, also
/// where one entry stands for many.
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
        /// The device that it really was.
        public var device: DeviceID?
        /// What went along.
        public var accessories: Accessories?
        /// Where a custody began.
        public var event: EventID?

        public init() {}
    }

    /// nil: the fact is named.
    public var entry: EntryID?
    public var fact: FactName?
    public var values: Values
    public var because: String

    public init(
        entry: EntryID? = nil, fact: FactName? = nil, values: Values, because: String
    ) {
        self.entry = entry
        self.fact = fact
        self.values = values
        self.because = because
    }
}
