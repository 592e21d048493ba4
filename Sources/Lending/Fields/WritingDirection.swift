/// Characters that turn the direction of what follows them: `Rechner<U+202E>gpj` reads
/// `Rechnerjpg`, and one name passes for another. Texts in Arabic or Hebrew need none of them.
public enum WritingDirection {
    /// U+202A to U+202E and U+2066 to U+2069.
    public static func isTurned(by scalar: Unicode.Scalar) -> Bool {
        (0x202A...0x202E).contains(scalar.value) || (0x2066...0x2069).contains(scalar.value)
    }

    /// Whether a text in UTF-8 contains one.
    public static func isTurned(in text: some StringProtocol) -> Bool {
        // All of them begin with the same byte.
        text.utf8.contains(0xE2) && text.unicodeScalars.contains(where: isTurned(by:))
    }
}

extension Refusal {
    /// A text would be shown other than it is written.
    public static func turnsWriting(_ field: String) -> Refusal {
        Refusal(
            "text-direction",
            LocalizedText(
                "\(field): characters that turn the direction of writing (U+202A to U+202E, "
                    + "U+2066 to U+2069) are not allowed",
                de: "\(field): Zeichen, die die Schreibrichtung umkehren (U+202A bis U+202E, "
                    + "U+2066 bis U+2069), sind nicht erlaubt"), about: ["field": field])
    }
}
