public import Lending

/// One setting of an import, by its name in a request: `dates`, `map` …
public struct ImportSetting: Sendable, Hashable, Codable {
    public let name: String
    /// `true` for what is only said or not.
    public let value: String
}

/// What came of an import.
public struct ImportSummary: Sendable, Hashable, Codable {
    /// A field and where its values came from.
    public struct MappedField: Sendable, Hashable, Codable {
        public let field: String
        /// The column's header; nil for a value that was set.
        public let header: String?
    }

    public let kind: String
    /// How the file was read, and why: encoding, delimiter, dates, numbers.
    public internal(set) var detected: [LocalizedText] = []
    public internal(set) var mapping: [MappedField] = []
    /// The headers that nothing was taken from.
    public internal(set) var ignoredColumns: [String] = []
    /// Rows of the file, without the header and without empty ones.
    public internal(set) var rows = 0
    /// What the valid rows come to; they were taken only if `isTaken`.
    public internal(set) var added = 0
    public internal(set) var changed = 0
    public internal(set) var unchanged = 0
    /// Recorded, but not named by the file.
    public internal(set) var absent = 0
    public internal(set) var rejected = 0
    /// Made because nobody knew them.
    public internal(set) var createdDevices = 0
    public internal(set) var createdPeople = 0
    /// The first faults, in the file's order.
    public internal(set) var faults: [ImportFault] = []
    /// The journal's entry; nil if nothing was changed.
    public internal(set) var entry: EntryID?
    /// False: rows were rejected and nothing was taken, or it was only tried.
    public internal(set) var isTaken = false
    public internal(set) var isDryRun = false
    /// What is odd but was not rejected.
    public internal(set) var warnings: [LocalizedText] = []
    /// The file of rejected rows, if one was asked for and is written.
    public internal(set) var rejectsPath: String?
    /// How that file is imported when it is mended, with what was detected from the whole file and
    /// few rows might not tell.
    public internal(set) var resending: [ImportSetting] = []

    /// The same with the rejected rows elsewhere.
    public func with(rejectsPath path: String?) -> ImportSummary {
        var summary = self
        summary.rejectsPath = path
        return summary
    }

    init(kind: ImportKind) {
        self.kind = kind.rawValue
    }
}

/// What a service answers to an import.
public struct ImportAnswer: Codable, Sendable {
    public let summary: ImportSummary
    /// The rejected rows as a file, in base 64; nil: none were rejected, or none were asked for.
    public let rejects: String?

    public init(summary: ImportSummary, rejects: String?) {
        self.summary = summary
        self.rejects = rejects
    }
}
