/// Replaces what a terminal would obey instead of show.
///
/// Control characters become their pictures (ESC is `␛`, a line break `␊`); C1 controls, line and
/// paragraph separators, and characters that change the direction of writing become `·`.
enum HarmlessText {
    static func make(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: { replacement(for: $0) != nil }) else {
            return text
        }
        var harmless = String.UnicodeScalarView()
        for scalar in text.unicodeScalars { harmless.append(replacement(for: scalar) ?? scalar) }
        return String(harmless)
    }

    private static func replacement(for scalar: Unicode.Scalar) -> Unicode.Scalar? {
        switch scalar.value {
        case 0x20...0x7E:
            nil
        case 0x00...0x1F:
            Unicode.Scalar(0x2400 + scalar.value)
        case 0x7F:
            "␡"
        case 0x80...0x9F, 0x061C, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x206F:
            "·"
        default:
            nil
        }
    }
}
