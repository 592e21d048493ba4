/// Seals the journal as it is now.
public struct SealJournal: Operation {
    public static let name = "journal.seal"

    public init() {}
}
