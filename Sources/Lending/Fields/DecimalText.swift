/// Why a text is no number.
public enum DecimalFault: Error, Sendable, Hashable {
    case malformed
    /// The styles read it differently.
    case ambiguous
}

/// Reads amounts as people and spreadsheets write them into exact decimal text.
///
/// Known are a sign in front or behind, thousands in groups (point or comma, blank, apostrophe),
/// a euro sign or `EUR` on either side, and `12,-` for whole amounts. Other currencies are not
/// numbers here, since dropping them would change the amount.
public enum DecimalText {
    /// The number as `-?digits[.digits]`, with all the digits after the separator kept.
    ///
    /// Without a style a text such as `1.234`, which the styles read differently, throws
    /// ``DecimalFault/ambiguous``; what is no number (in the style) throws ``DecimalFault/malformed``.
    public static func read(
        _ text: String, style: DecimalStyle? = nil
    ) throws(DecimalFault) -> String {
        let styles = style.map { [$0] } ?? DecimalStyle.allCases
        var readings: [String] = []
        for reading in styles.compactMap({ self.reading(text, $0) })
        where !readings.contains(reading) {
            readings.append(reading)
        }
        switch readings.count {
        case 1: return readings[0]
        case 0: throw .malformed
        default: throw .ambiguous
        }
    }

    /// The number in this style, or nil.
    static func reading(_ text: String, _ style: DecimalStyle) -> String? {
        var body = Substring(text.trimmed)
        var isNegative = takeSign(&body, isBehind: false)
        takeCurrency(&body)
        isNegative = isNegative ?? takeSign(&body, isBehind: false)
        isNegative = isNegative ?? takeSign(&body, isBehind: true)
        takeCurrency(&body)
        guard body.utf8.count <= 100 else {
            return nil
        }
        let separator: Character = style == .comma ? "," : "."
        var parts = body.split(
            separator: separator, maxSplits: 1, omittingEmptySubsequences: false)
        var fraction = parts.count == 2 ? parts.removeLast() : ""
        let hasSeparator = parts.count == 1 && body.contains(separator)
        if ["-", "–", "—", "--"].contains(fraction) {
            fraction = ""
        } else if hasSeparator && fraction.isEmpty || !fraction.allSatisfy(isDigit) {
            return nil
        }
        guard let whole = whole(parts[0], style, mayBeEmpty: hasSeparator && !fraction.isEmpty)
        else {
            return nil
        }
        let number = fraction.isEmpty ? whole : "\(whole).\(fraction)"
        return isNegative == true ? "-\(number)" : number
    }

    /// True for minus, false for plus, nil for none.
    private static func takeSign(_ body: inout Substring, isBehind: Bool) -> Bool? {
        guard let sign = isBehind ? body.last : body.first, "+-−".contains(sign) else {
            return nil
        }
        let before = body.dropLast().last
        if isBehind && before.map({ isDigit($0) }) != true {
            // The dash of `12,-` is not a sign.
            return nil
        }
        body = trimmed(isBehind ? body.dropLast() : body.dropFirst())
        return sign != "+"
    }

    private static func takeCurrency(_ body: inout Substring) {
        for name in ["€", "EUR", "Euro"] {
            if body.lowercased().hasPrefix(name.lowercased()) {
                body = trimmed(body.dropFirst(name.count))
                return
            }
            if body.lowercased().hasSuffix(name.lowercased()) {
                body = trimmed(body.dropLast(name.count))
                return
            }
        }
    }

    private static func trimmed(_ text: Substring) -> Substring {
        Substring(text.trimmed)
    }

    /// The whole part without its groups and needless leading zeros.
    private static func whole(
        _ text: Substring, _ style: DecimalStyle, mayBeEmpty: Bool
    ) -> String? {
        if text.isEmpty {
            return mayBeEmpty ? "0" : nil
        }
        let groups = text.split(
            omittingEmptySubsequences: false, whereSeparator: { !isDigit($0) })
        if groups.count > 1 {
            let marks = Set(text.filter { !isDigit($0) })
            let mark = marks.first ?? " "
            let allowed = (style == .comma ? "." : ",") + " '’\u{A0}\u{202F}\u{2009}"
            guard marks.count == 1, allowed.contains(mark),
                (1...3).contains(groups[0].count), groups[0].first != "0",
                groups.dropFirst().allSatisfy({ $0.count == 3 })
            else {
                return nil
            }
        }
        let digits = groups.joined().drop { $0 == "0" }
        return digits.isEmpty ? "0" : String(digits)
    }

    private static func isDigit(_ character: Character) -> Bool {
        "0"..."9" ~= character
    }
}
