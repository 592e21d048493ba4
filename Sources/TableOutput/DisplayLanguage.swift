/// The language in which numbers, days and fixed words are shown to people.
public enum DisplayLanguage: String, Sendable, Hashable, CaseIterable {
    case german = "de"
    case english = "en"

    var yes: String { self == .german ? "ja" : "yes" }
    var no: String { self == .german ? "nein" : "no" }
    var nothingFound: String { self == .german ? "Nichts gefunden." : "Nothing found." }
    var decimalSeparator: Character { self == .german ? "," : "." }
    var groupSeparator: Character { self == .german ? "." : "," }

    /// A count with its thousands grouped: `12.000` or `12,000`.
    func grouped(_ count: Int) -> String {
        let digits = String(count.magnitude)
        var grouped = count < 0 ? "-" : ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index).isMultiple(of: 3) {
                grouped.append(groupSeparator)
            }
            grouped.append(digit)
        }
        return grouped
    }
}
