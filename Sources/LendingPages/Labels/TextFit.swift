/// How much of a text fits where nobody can measure it: the widths are those of a wide typeface, so
/// that a text is rather a little too short than cut off.
struct TextFit {
    /// In ems.
    static func width(_ text: some StringProtocol, isBold: Bool = false) -> Double {
        text.reduce(0) { $0 + width($1) } * (isBold ? 1.1 : 1)
    }

    private static func width(_ sign: Character) -> Double {
        guard let scalar = sign.unicodeScalars.first else { return 0 }
        switch sign {
        case "i", "j", "l", "I", "|", ".", ",", ":", ";", "'", "!", " ", "(", ")", "[", "]":
            return 0.4
        case "f", "r", "t", "-", "/": return 0.42
        case "m", "w", "M", "W", "@", "%", "…", "–", "—": return 1
        default: break
        }
        switch scalar.value {
        case 0...0x24F: return sign.isUppercase ? 0.77 : 0.64
        case 0x250...0x10FF: return 0.8
        default: return 1.1
        }
    }

    /// The text in lines of a width in ems, broken between words; what is too much ends in `…`.
    static func lines(_ text: String, _ width: Double, atMost count: Int) -> [String] {
        var lines: [String] = []
        var rest = text.split(separator: " ").map(String.init)[...]
        while let word = rest.first, lines.count < count {
            var line = word
            rest = rest.dropFirst()
            while let next = rest.first, self.width(line + " " + next) <= width {
                line += " " + next
                rest = rest.dropFirst()
            }
            if self.width(line) > width {
                let cut = prefix(of: line, width)
                rest = [String(line.dropFirst(cut.count))] + rest
                line = cut
            }
            let isLast = lines.count == count - 1
            if isLast, let next = rest.first { line = shortened(line + " " + next, width) }
            lines.append(line)
        }
        return lines
    }

    /// The text, or its beginning with `…`.
    static func shortened(_ text: String, _ width: Double) -> String {
        guard self.width(text) > width else { return text }
        let cut = prefix(of: text, width - self.width("…"))
        return (cut.last == " " ? String(cut.dropLast()) : cut) + "…"
    }

    /// What fits, but at least one sign.
    private static func prefix(of text: String, _ width: Double) -> String {
        var used = 0.0
        var cut = ""
        for sign in text {
            used += self.width(sign)
            if used > width, !cut.isEmpty { break }
            cut.append(sign)
        }
        return cut
    }
}
