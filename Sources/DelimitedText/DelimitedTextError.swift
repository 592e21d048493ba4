/// What went wrong with delimited text: a stable code, the place in the file and the facts.
public struct DelimitedTextError: Error, Hashable, Sendable {
    /// A stable, public name of a kind of failure; new ones may be added, none is reused.
    public struct Code: RawRepresentable, Hashable, Sendable {
        public let rawValue: String

        public init(rawValue: String) {
            self.rawValue = rawValue
        }

        public static let fileNotFound = Code(rawValue: "file-not-found")
        public static let fileNotReadable = Code(rawValue: "file-not-readable")
        public static let isDirectory = Code(rawValue: "is-directory")
        public static let readFailed = Code(rawValue: "read-failed")
        public static let spoolFailed = Code(rawValue: "spool-failed")
        public static let encodingUnknown = Code(rawValue: "encoding-unknown")
        public static let nulByte = Code(rawValue: "nul-byte")
        public static let invalidByte = Code(rawValue: "invalid-byte")
        public static let unterminatedQuote = Code(rawValue: "unterminated-quote")
        public static let cellTooLong = Code(rawValue: "cell-too-long")
        public static let recordTooLong = Code(rawValue: "record-too-long")
        public static let tooManyCells = Code(rawValue: "too-many-cells")
        public static let writeFailed = Code(rawValue: "write-failed")
        public static let diskFull = Code(rawValue: "disk-full")
    }

    /// The name of a fact that an error carries.
    public enum Fact: String, Hashable, Sendable {
        /// The file as it was named by the caller.
        case path
        /// The offending byte in hexadecimal, such as `0x81`.
        case byte
        /// The offset of that byte in the file, counted from 0.
        case byteOffset
        /// The encoding in which the file was read.
        case encoding
        /// The limit that was exceeded, in bytes or cells.
        case limit
        /// The operating system's own words.
        case system
        /// The cell's text.
        case value
    }

    public var code: Code
    /// The physical line of the file, counted from 1; of an unterminated quote where it began.
    public var line: Int?
    /// The cell's number in its record, counted from 1.
    public var column: Int?
    public var facts: [Fact: String]

    public init(_ code: Code, line: Int? = nil, column: Int? = nil, facts: [Fact: String] = [:]) {
        self.code = code
        self.line = line
        self.column = column
        self.facts = facts
    }
}

extension DelimitedTextError: CustomStringConvertible {
    public var description: String {
        "\(code.rawValue): \(englishText)"
    }
}
