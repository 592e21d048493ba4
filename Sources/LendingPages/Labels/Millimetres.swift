import Lending

/// Lengths as people type them: `48,5`, `48.5` or `48,5 mm`.
enum Millimetres {
    /// nil: it is no length.
    static func reading(_ text: String) -> Double? {
        var text = text.trimmed.lowercased()
        if text.hasSuffix("mm") { text = String(text.dropLast(2)).trimmed }
        let digits = text.utf8.filter { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
        let marks = text.utf8.filter { $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: ".") }
        guard (1...6).contains(digits.count), marks.count <= 1,
            digits.count + marks.count == text.utf8.count
        else { return nil }
        return Double(String(text.map { $0 == "," ? "." : $0 }))
    }

    /// To hundredths, as the language writes them.
    static func text(_ length: Double, _ language: Language) -> String {
        let hundredths = Int((length * 100).rounded())
        var text = "\(hundredths / 100)"
        let rest = hundredths % 100
        if rest > 0 {
            text += language == .german ? "," : "."
            text += rest % 10 == 0 ? "\(rest / 10)" : (rest < 10 ? "0\(rest)" : "\(rest)")
        }
        return text
    }
}
