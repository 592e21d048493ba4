/// Pure functions on the text of one cell.
public enum FieldText {
    /// The text without blanks, no-break spaces and line ends on either side.
    public static func trimmed(_ text: String) -> String {
        // Between signs of ASCII that are no blanks nothing is to be taken away: nearly every cell.
        if let first = text.utf8.first, let last = text.utf8.last, isVisible(first),
            isVisible(last)
        {
            return text
        }
        let scalars = text.unicodeScalars
        guard let first = scalars.firstIndex(where: { !isBlank($0) }),
            let last = scalars.lastIndex(where: { !isBlank($0) })
        else {
            return ""
        }
        return String(scalars[first...last])
    }

    /// What a cell says: trimmed, and without the guards that spreadsheets and exports put around text:
    /// one `'` before what would read as a formula or as damaged (``SpreadsheetDamage``), and
    /// `="0012"`.
    ///
    /// A text that itself begins with such a `'` is guarded by another one.
    public static func content(_ text: String) -> String {
        let text = trimmed(text)
        switch text.utf8.first {
        case UInt8(ascii: "'"):
            return isGuarded(text.drop { $0 == "'" }) ? trimmed(String(text.dropFirst())) : text
        case UInt8(ascii: "="):
            guard text.utf8.count >= 3, text.hasPrefix("=\""), text.hasSuffix("\"") else {
                return text
            }
            let inside = text.dropFirst(2).dropLast()
            return inside.contains("\"") ? text : trimmed(String(inside))
        default: return text
        }
    }

    /// Is this what a guard stands before?
    private static func isGuarded(_ text: Substring) -> Bool {
        guard let first = text.unicodeScalars.first else { return false }
        return "=+-@＝＋－＠\t\r\n".unicodeScalars.contains(first)
            || SpreadsheetDamage.detect(String(text)) != nil
    }

    private static func isVisible(_ byte: UInt8) -> Bool { byte > 0x20 && byte < 0x7F }

    /// White space, and the zero-width space and byte order mark that copying brings along.
    static func isBlank(_ scalar: UnicodeScalar) -> Bool {
        scalar.properties.isWhitespace || scalar == "\u{FEFF}" || scalar == "\u{200B}"
    }
}
