public import Lending

/// What came of an operation.
public struct Outcome: Codable, Sendable, Hashable {
    /// False: it was so already, or only tried (`isDryRun`).
    public var changed = false
    public var isDryRun = false
    /// The entries of the journal that it wrote.
    public var entries: [EntryID] = []
    /// The inventory numbers of the devices that the entries concern, in their order; nil: none.
    public var devices: [String?] = []
    /// What was done, one text a device or row.
    public var done: [LocalizedText] = []
    /// What is worth knowing besides.
    public var notes: [LocalizedText] = []

    public init() {}
}
