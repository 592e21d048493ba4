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

    /// White space, and the zero-width space and byte order mark that copying brings along.
    static func isBlank(_ scalar: UnicodeScalar) -> Bool {
        scalar.properties.isWhitespace || scalar == "\u{FEFF}" || scalar == "\u{200B}"
    }
}
