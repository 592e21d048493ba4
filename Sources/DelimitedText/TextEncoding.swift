/// A character encoding under the name by which the C library converts it.
public struct TextEncoding: Hashable, Sendable {
    /// The name for iconv.
    public let converterName: String
    /// The name for people.
    public let name: String

    private init(_ name: String, converter: String) {
        self.name = name
        self.converterName = converter
    }

    public static let utf8 = TextEncoding("UTF-8", converter: "UTF-8")
    public static let utf16LittleEndian = TextEncoding("UTF-16LE", converter: "UTF-16LE")
    public static let utf16BigEndian = TextEncoding("UTF-16BE", converter: "UTF-16BE")
    public static let windows1252 = TextEncoding("Windows-1252", converter: "CP1252")
    public static let isoLatin1 = TextEncoding("ISO-8859-1", converter: "ISO-8859-1")
    public static let cp437 = TextEncoding("CP437", converter: "CP437")
    public static let macRoman = TextEncoding("MacRoman", converter: "MACINTOSH")

    /// The encodings that are known by their own names, in the order in which they are offered.
    public static let known: [TextEncoding] = [
        .utf8, .windows1252, .isoLatin1, .cp437, .macRoman, .utf16LittleEndian, .utf16BigEndian,
    ]

    /// The encoding that a user means by `text`: a common name, or any that the C library knows.
    ///
    /// Case, `-`, `_` and blanks do not matter. `UTF-16` is little-endian unless the file's byte
    /// order mark says otherwise. Throws `encodingUnknown`.
    public init(named text: String) throws(DelimitedTextError) {
        let key = text.lowercased().filter { !"-_ .".contains($0) }
        if let match = Self.aliases[key] {
            self = match
            return
        }
        self.init(text, converter: text.uppercased())
        // Opening a converter is the only question that the C library answers.
        _ = try IconvConverter(from: self)
    }

    private static let aliases: [String: TextEncoding] = [
        "utf8": .utf8, "utf8bom": .utf8, "utf8sig": .utf8, "ascii": .utf8, "usascii": .utf8,
        "windows1252": .windows1252, "cp1252": .windows1252, "1252": .windows1252,
        "ansi": .windows1252,
        "iso88591": .isoLatin1, "latin1": .isoLatin1, "l1": .isoLatin1,
        "cp437": .cp437, "437": .cp437, "ibm437": .cp437, "dos": .cp437,
        "macroman": .macRoman, "macintosh": .macRoman, "mac": .macRoman, "macosroman": .macRoman,
        "utf16": .utf16LittleEndian, "utf16le": .utf16LittleEndian,
        "unicode": .utf16LittleEndian, "utf16be": .utf16BigEndian,
    ]

    var isUTF16: Bool {
        self == .utf16LittleEndian || self == .utf16BigEndian
    }
}
