extension String {
    /// The text as it is kept on one line, so that what looks the same is the same: one plain blank
    /// wherever blanks of any kind stood (no-break, thin, ideographic, several), none at its ends,
    /// without signs that have no width at all, and letters and their marks put together.
    /// Control characters stay, to be refused.
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
        return String(folded).composed
    }

    /// The text as it is kept where it may have several lines: LF at the end of every line, nothing
    /// that cannot be seen at either end, and letters and their marks put together.
    public var tidyLines: String {
        let scalars = unicodeScalars
        guard let first = scalars.firstIndex(where: { !Blank.isNothingAtEnds($0) }),
            let last = scalars.lastIndex(where: { !Blank.isNothingAtEnds($0) })
        else { return "" }
        let text = String(scalars[first...last])
        guard text.utf8.contains(0x0D) else { return text.composed }
        var lines: [UInt8] = []
        lines.reserveCapacity(text.utf8.count)
        var isAfterReturn = false
        for byte in text.utf8 {
            if byte != 0x0A || !isAfterReturn { lines.append(byte == 0x0D ? 0x0A : byte) }
            isAfterReturn = byte == 0x0D
        }
        return String(decoding: lines, as: UTF8.self).composed
    }

    /// Most texts have none, and files have millions of them: looks at the bytes only.
    private var mayHaveOddBlanks: Bool {
        var before = UInt8(ascii: " ")
        for byte in utf8 {
            switch byte {
            case 0x20 where before == 0x20: return true
            // Where U+00A0 and U+00AD begin, and all from U+0300 on: marks, U+1680, U+2000 …
            case 0xC2, 0xCC...: return true
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

    static func isNothingAtEnds(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.isWhitespace || isNothing(scalar)
    }
}
