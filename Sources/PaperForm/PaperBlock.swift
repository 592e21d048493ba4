/// A part of a form, in the order in which it is read.
public enum PaperBlock: Codable, Sendable, Hashable {
    case letterhead(PaperLetterhead)
    /// Of what follows; it is never the last of a page.
    case heading(String)
    case paragraph(PaperText)
    case facts([PaperFact])
    case table(PaperTable)
    case list([String])
    /// Places to sign, beside each other and on one page.
    case signatures([PaperSignature])
}

/// Whose form it is, what it is and which.
public struct PaperLetterhead: Codable, Sendable, Hashable {
    public var sender: String
    public var title: String
    public var reference: String

    public init(sender: String, title: String, reference: String) {
        self.sender = sender
        self.title = title
        self.reference = reference
    }
}

/// A text, and how loud it is said.
public struct PaperText: Codable, Sendable, Hashable {
    public enum Weight: String, Codable, Sendable { case plain, strong, quiet }

    public var text: String
    public var weight: Weight

    public init(_ text: String, _ weight: Weight = .plain) {
        self.text = text
        self.weight = weight
    }
}

/// Something with its name.
public struct PaperFact: Codable, Sendable, Hashable {
    public var label: String
    /// Empty: there is a line to write on.
    public var value: String

    public init(_ label: String, _ value: String?) {
        self.label = label
        self.value = value ?? ""
    }
}

/// A table whose head stands on each of its pages.
public struct PaperTable: Codable, Sendable, Hashable {
    public var columns: [Column]
    /// As many cells in each as there are columns; the first names the row.
    public var rows: [[Cell]]

    public init(columns: [Column], rows: [[Cell]]) {
        self.columns = columns
        self.rows = rows
    }

    public struct Column: Codable, Sendable, Hashable {
        public var heading: String
        /// Of the width, among the others'.
        public var share: Double

        public init(_ heading: String, share: Double) {
            self.heading = heading
            self.share = share
        }
    }

    public enum Cell: Codable, Sendable, Hashable {
        case lines([PaperText])
        case code(PaperCode)
    }
}

/// A code that a camera reads, as dark and light modules.
public struct PaperCode: Codable, Sendable, Hashable {
    /// From above, `1` for a dark one; the light edge comes with it.
    public var rows: [String]
    /// What it is, for those who do not see it.
    public var alternative: String

    public init(rows: [String], alternative: String) {
        self.rows = rows
        self.alternative = alternative
    }
}

/// A place to sign: what is to be written on which line, from above.
public struct PaperSignature: Codable, Sendable, Hashable {
    public var role: String
    public var lines: [String]

    public init(role: String, lines: [String]) {
        self.role = role
        self.lines = lines
    }
}
