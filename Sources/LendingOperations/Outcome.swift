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
    /// What can be done next.
    public var next: [Remedy] = []

    public init() {}
}

extension Outcome {
    /// What older versions kept for a repeated send, or answer, tells no next steps.
    public init(from decoder: any Decoder) throws {
        let members = try decoder.container(keyedBy: CodingKeys.self)
        changed = try members.decode(Bool.self, forKey: .changed)
        isDryRun = try members.decode(Bool.self, forKey: .isDryRun)
        entries = try members.decode([EntryID].self, forKey: .entries)
        devices = try members.decode([String?].self, forKey: .devices)
        done = try members.decode([LocalizedText].self, forKey: .done)
        notes = try members.decode([LocalizedText].self, forKey: .notes)
        next = try members.decodeIfPresent([Remedy].self, forKey: .next) ?? []
    }
}
