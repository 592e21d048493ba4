public import Lending

/// Takes back the actor's own last operation, a named entry, or a single loan or handover, as a new
/// entry; refused if something later rests on it. An undo is taken back like anything else, by its
/// entry.
public struct UndoEntry: Operation {
    public static let name = "journal.undo"

    /// nil: the actor's own last operation, or the fact that is named.
    public var entry: EntryID?
    /// The loan as it was recorded last, also one of many in a file.
    public var loan: LoanID?
    /// The handover as it was recorded last, also one of many in a file.
    public var custody: CustodyID?

    public init(entry: EntryID? = nil, loan: LoanID? = nil, custody: CustodyID? = nil) {
        self.entry = entry
        self.loan = loan
        self.custody = custody
    }
}
