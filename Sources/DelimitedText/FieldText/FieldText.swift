/// Pure functions on the text of one cell.
public enum FieldText {
    /// The text without blanks, no-break spaces and line ends on either side.
    public static func trimmed(_ text: String) -> String {
        let scalars = text.unicodeScalars
        guard let first = scalars.firstIndex(where: { !isBlank($0) }),
            let last = scalars.lastIndex(where: { !isBlank($0) })
        else {
            return ""
        }
        return String(scalars[first...last])
    }

    /// What a cell says: trimmed, and without the guards that spreadsheets and exports for them put
    /// around text: one `'` before what would read as a formula, and `="0012"`.
    ///
    /// A text that itself begins with such a `'` is guarded by another one.
    public static func content(_ text: String) -> String {
        let text = trimmed(text)
        switch text.utf8.first {
        case UInt8(ascii: "'"):
            let guarded = text.utf8.first { $0 != UInt8(ascii: "'") }
            let isGuarded = guarded.map("=+-@\t\r".utf8.contains) ?? false
            return isGuarded ? trimmed(String(text.dropFirst())) : text
        case UInt8(ascii: "="):
            guard text.utf8.count >= 3, text.hasPrefix("=\""), text.hasSuffix("\"") else {
                return text
            }
            let inside = text.dropFirst(2).dropLast()
            return inside.contains("\"") ? text : trimmed(String(inside))
        default: return text
        }
    }

    /// The text with LF at the end of every line.
    public static func withLineFeeds(_ text: String) -> String {
        guard text.utf8.contains(0x0D) else { return text }
        var output: [UInt8] = []
        output.reserveCapacity(text.utf8.count)
        var isAfterReturn = false
        for byte in text.utf8 {
            if byte != 0x0A || !isAfterReturn { output.append(byte == 0x0D ? 0x0A : byte) }
            isAfterReturn = byte == 0x0D
        }
        return String(decoding: output, as: UTF8.self)
    }

    /// White space, and the zero-width space and byte order mark that copying brings along.
    static func isBlank(_ scalar: UnicodeScalar) -> Bool {
        scalar.properties.isWhitespace || scalar == "\u{FEFF}" || scalar == "\u{200B}"
    }
}
