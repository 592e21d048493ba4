extension String {
    /// The text with one plain blank wherever blanks of any kind stood (no-break, thin, ideographic,
    /// several), none at its ends, and without signs that have no width at all: what looks the same
    /// is the same. Control characters stay, to be refused.
    public var foldedBlanks: String {
        guard mayHaveOddBlanks else { return self }
        var folded = String.UnicodeScalarView()
        var isPending = false
        for scalar in unicodeScalars where !Blank.isNothing(scalar) {
            if Blank.isBlank(scalar) {
                isPending = !folded.isEmpty
                continue
            }
            if isPending { folded.append(" ") }
            isPending = false
            folded.append(scalar)
        }
        return String(folded)
    }

    /// Most texts have none, and files have millions of them: looks at the bytes only.
    private var mayHaveOddBlanks: Bool {
        var before = UInt8(ascii: " ")
        for byte in utf8 {
            switch byte {
            case 0x20 where before == 0x20: return true
            // Where U+00A0 and U+00AD, U+1680, U+2000 and on, U+3000, and U+FEFF begin.
            case 0xC2, 0xE1, 0xE2, 0xE3, 0xEF: return true
            default: before = byte
            }
        }
        return before == 0x20
    }
}

private enum Blank {
    static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .spaceSeparator, .lineSeparator, .paragraphSeparator: true
        default: false
        }
    }

    /// Zero-width space, word joiner, byte order mark, soft hyphen.
    static func isNothing(_ scalar: Unicode.Scalar) -> Bool {
        [0x200B, 0x2060, 0xFEFF, 0x00AD].contains(scalar.value)
    }
}
