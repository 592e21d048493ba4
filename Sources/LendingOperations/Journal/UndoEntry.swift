public import Lending

/// Takes back the actor's own last operation, a named entry, or a single fact such as a loan, as a new
/// entry; refused if something later rests on it. An undo is taken back like anything else, by its
/// entry.
public struct UndoEntry: Operation {
    public static let name = "journal.undo"

    /// nil: the actor's own last operation, or the fact that is named.
    public var entry: EntryID?
    /// What was recorded last of it, also as one of many in a file.
    public var fact: FactName?

    public init(entry: EntryID? = nil, fact: FactName? = nil) {
        self.entry = entry
        self.fact = fact
    }
}
