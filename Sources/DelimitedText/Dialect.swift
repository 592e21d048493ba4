/// How a delimited file is written: what is needed to read it, and to write one like it.
public struct Dialect: Hashable, Sendable {
    public var encoding: TextEncoding
    public var delimiter: Delimiter
    /// The quotation mark as an ASCII byte; nil where quotation marks are plain text.
    public var quote: UInt8?
    /// What was seen; the reader takes CRLF, LF and CR alike, also mixed.
    public var lineEnding: LineEnding
    /// Whether the file began with a byte order mark; it never becomes part of a cell.
    public var hasByteOrderMark: Bool
    /// Whether the first line is a spreadsheet's `sep=;`, which is then no record.
    public var hasSeparatorLine: Bool

    public init(
        encoding: TextEncoding = .utf8, delimiter: Delimiter = .comma,
        quote: UInt8? = UInt8(ascii: "\""), lineEnding: LineEnding = .lf,
        hasByteOrderMark: Bool = false, hasSeparatorLine: Bool = false
    ) {
        self.encoding = encoding
        self.delimiter = delimiter
        self.quote = quote
        self.lineEnding = lineEnding
        self.hasByteOrderMark = hasByteOrderMark
        self.hasSeparatorLine = hasSeparatorLine
    }
}

/// The byte between two cells; any ASCII character but letters, digits, quotes and line ends.
public struct Delimiter: Hashable, Sendable {
    public let byte: UInt8

    private init(_ byte: UInt8) {
        self.byte = byte
    }

    public static let comma = Delimiter(UInt8(ascii: ","))
    public static let semicolon = Delimiter(UInt8(ascii: ";"))
    public static let tab = Delimiter(UInt8(ascii: "\t"))
    public static let pipe = Delimiter(UInt8(ascii: "|"))

    /// The delimiters that detection considers, in the order that settles a tie.
    public static let common: [Delimiter] = [.semicolon, .tab, .comma, .pipe]

    /// The delimiter that a user means: one character, `\t`, or its English or German name.
    public init?(named text: String) {
        switch text.lowercased() {
        case "\\t", "tab", "tabulator", "tsv": self = .tab
        case "comma", "komma": self = .comma
        case "semicolon", "semikolon", "strichpunkt": self = .semicolon
        case "pipe": self = .pipe
        default:
            guard text.utf8.count == 1, let byte = text.utf8.first, Self.isAllowed(byte) else {
                return nil
            }
            self.init(byte)
        }
    }

    private static func isAllowed(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "\t"), 0x1F: true
        case UInt8(ascii: "\""), UInt8(ascii: "'"): false
        case UInt8(ascii: "0")...UInt8(ascii: "9"): false
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): false
        case UInt8(ascii: "a")...UInt8(ascii: "z"): false
        default: (0x21...0x7E).contains(byte)
        }
    }

    /// The character itself, or `TAB`.
    public var name: String {
        self == .tab ? "TAB" : String(UnicodeScalar(byte))
    }
}

/// What ends the lines of a file.
public enum LineEnding: String, Hashable, Sendable {
    case crlf = "CRLF"
    case lf = "LF"
    case cr = "CR"
    /// More than one kind, outside quotation marks.
    case mixed
    /// The file has no line end at all.
    case none
}
