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

        package init(field: String, header: String?) {
            self.field = field
            self.header = header
        }
    }

    /// A cell of the file, as it is written and as it is read.
    public struct ReadCell: Sendable, Hashable {
        public let written: String
        /// As the database takes it; nil: it says nothing.
        public let read: String?
        public let isFaulty: Bool

        package init(written: String, read: String?, isFaulty: Bool) {
            self.written = written
            self.read = read
            self.isFaulty = isFaulty
        }
    }

    /// A row of the file.
    public struct FirstRow: Sendable, Hashable {
        public let line: Int
        /// By field.
        public let cells: [String: ReadCell]

        package init(line: Int, cells: [String: ReadCell]) {
            self.line = line
            self.cells = cells
        }
    }

    public let kind: String
    /// How the file was read, and why: encoding, delimiter, dates, numbers.
    public package(set) var detected: [LocalizedText] = []
    public package(set) var mapping: [MappedField] = []
    /// The headers that nothing was taken from.
    public package(set) var ignoredColumns: [String] = []
    /// Rows of the file, without the header and without empty ones.
    public package(set) var rows = 0
    /// What the valid rows come to; they were taken only if `isTaken`.
    public package(set) var added = 0
    public package(set) var changed = 0
    public package(set) var unchanged = 0
    /// Recorded, but not named by the file.
    public package(set) var absent = 0
    public package(set) var rejected = 0
    /// Made because nobody knew them.
    public package(set) var createdDevices = 0
    public package(set) var createdPeople = 0
    /// The first faults, in the file's order.
    public package(set) var faults: [ImportFault] = []
    /// The journal's entry; nil if nothing was changed.
    public package(set) var entry: EntryID?
    /// False: rows were rejected and nothing was taken, or it was only tried.
    public package(set) var isTaken = false
    public package(set) var isDryRun = false
    /// What is odd but was not rejected.
    public package(set) var warnings: [LocalizedText] = []
    /// The file of rejected rows, if one was asked for and is written.
    public package(set) var rejectsPath: String?
    /// How that file is imported when it is mended, with what was detected from the whole file and
    /// few rows might not tell.
    public package(set) var resending: [ImportSetting] = []

    /// The first rows as they are read, for who looks before they import; it does not travel.
    public package(set) var firstRows: [FirstRow] = []

    /// What else the same file held and was taken along: handovers or loans. It travels beside the
    /// summary, see ``ImportAnswer``.
    public package(set) var alongside: [ImportSummary] = []

    private enum CodingKeys: String, CodingKey {
        case kind, detected, mapping, ignoredColumns, rows, added, changed, unchanged, absent
        case rejected, createdDevices, createdPeople, faults, entry, isTaken, isDryRun, warnings
        case rejectsPath, resending
    }

    /// The same with what was taken along.
    public func with(alongside others: [ImportSummary]) -> ImportSummary {
        var summary = self
        summary.alongside = others
        return summary
    }

    /// The same, taken.
    package var taken: ImportSummary {
        var summary = self
        summary.isTaken = true
        summary.alongside = alongside.map(\.taken)
        return summary
    }

    /// The same, where nothing remained.
    package var withoutEntries: ImportSummary {
        var summary = self
        summary.entry = nil
        summary.alongside = alongside.map(\.withoutEntries)
        return summary
    }

    /// The same with the rejected rows elsewhere.
    public func with(rejectsPath path: String?) -> ImportSummary {
        var summary = self
        summary.rejectsPath = path
        return summary
    }

    package init(kind: ImportKind) {
        self.kind = kind.rawValue
    }
}

/// What a service answers to an import.
public struct ImportAnswer: Codable, Sendable {
    public let summary: ImportSummary
    /// What was taken along of the same file.
    public let alongside: [ImportSummary]
    /// The rejected rows as a file, in base 64; nil: none were rejected, or none were asked for.
    public let rejects: String?

    public init(summary: ImportSummary, rejects: String?) {
        self.summary = summary
        alongside = summary.alongside
        self.rejects = rejects
    }
}
