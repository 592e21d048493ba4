public import Lending

/// Takes back the actor's own last operation, or a named entry, as a new entry; refused if
/// something later rests on it.
public struct UndoEntry: Operation {
    public static let name = "journal.undo"

    /// nil: the actor's own last operation.
    public var entry: EntryID?

    public init(entry: EntryID? = nil) {
        self.entry = entry
    }
}
