/// What a spreadsheet program made of a cell instead of the text that stood there.
public enum SpreadsheetDamage: String, Hashable, Sendable {
    /// A long number cut to a few digits: `6.37702E+15`. The other digits are lost.
    case scientificNotation = "scientific-notation"
    /// A formula's error: `#REF!`, `#NAME?`, `#NV`, `#WERT!`, `Err:502`.
    case errorValue = "error-value"
    /// The mark of a column that was too narrow: `########`.
    case tooNarrow = "too-narrow"

    /// The damage in a cell that should hold an identifier or text; nil if there is none.
    public static func detect(_ text: String) -> SpreadsheetDamage? {
        let text = FieldText.trimmed(text)
        if isScientific(text) {
            return .scientificNotation
        }
        if text.utf8.count >= 3 && text.utf8.allSatisfy({ $0 == UInt8(ascii: "#") }) {
            return .tooNarrow
        }
        return isErrorValue(text) ? .errorValue : nil
    }

    /// One sentence for the user.
    public var englishText: String { text(german: false) }
    public var germanText: String { text(german: true) }

    private func text(german: Bool) -> String {
        switch self {
        case .scientificNotation:
            german
                ? "die Tabellenkalkulation hat die Nummer gekürzt, die fehlenden Ziffern sind weg"
                : "the spreadsheet shortened the number, its other digits are lost"
        case .errorValue:
            german
                ? "statt eines Werts steht hier ein Fehler der Tabellenkalkulation"
                : "an error of the spreadsheet stands here instead of a value"
        case .tooNarrow:
            german
                ? "die Spalte der Tabelle war zu schmal, der Wert ist weg"
                : "the spreadsheet's column was too narrow, the value is lost"
        }
    }

    /// One to three digits, digits after a separator, and an exponent with its sign.
    ///
    /// Small numbers (`E-05`) need the separator, since `4E-22` may well be a room.
    private static func isScientific(_ text: String) -> Bool {
        var rest = Substring(text)
        if rest.first == "-" || rest.first == "+" {
            rest = rest.dropFirst()
        }
        let whole = takeDigits(&rest)
        var fraction = 0
        if rest.first == "." || rest.first == "," {
            rest = rest.dropFirst()
            fraction = takeDigits(&rest)
            if fraction == 0 {
                return false
            }
        }
        guard (1...3).contains(whole), rest.first == "E" || rest.first == "e" else {
            return false
        }
        rest = rest.dropFirst()
        guard let sign = rest.first, sign == "+" || sign == "-" && fraction > 0 else {
            return false
        }
        rest = rest.dropFirst()
        return (1...3).contains(takeDigits(&rest)) && rest.isEmpty
    }

    private static func takeDigits(_ text: inout Substring) -> Int {
        let digits = text.prefix { "0"..."9" ~= $0 }
        text = text.dropFirst(digits.count)
        return digits.count
    }

    private static let errorValues: Set<String> = [
        "#REF!", "#NAME?", "#N/A", "#VALUE!", "#DIV/0!", "#NUM!", "#NULL!", "#SPILL!", "#CALC!",
        "#FIELD!", "#BLOCKED!", "#CONNECT!", "#UNKNOWN!", "#GETTING_DATA",
        "#BEZUG!", "#NV", "#N/V", "#WERT!", "#ZAHL!", "#ÜBERLAUF!", "#KALK!", "#FELD!",
    ]

    private static func isErrorValue(_ text: String) -> Bool {
        if errorValues.contains(text.uppercased()) {
            return true
        }
        for prefix in ["Err:", "Fehler:"] where text.hasPrefix(prefix) {
            var rest = text.dropFirst(prefix.count)
            return takeDigits(&rest) == 3 && rest.isEmpty
        }
        return false
    }
}
