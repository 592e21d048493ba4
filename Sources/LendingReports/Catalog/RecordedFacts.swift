internal import Lending

/// What an entry of the journal recorded, as its report's statement gives it: keys and values,
/// divided by signs that no recorded text has.
struct RecordedFacts {
    private let facts: [(key: String, value: String)]

    init(_ text: String) {
        facts = text.split(separator: "\u{1E}").map { fact in
            let parts = fact.split(
                separator: "\u{1F}", maxSplits: 1, omittingEmptySubsequences: false)
            return (String(parts[0]), parts.count > 1 ? String(parts[1]) : "")
        }
    }

    /// By the keys' stable names, as CSV and JSON have them.
    var plain: String { facts.map { "\($0.key): \($0.value)" }.joined(separator: ", ") }

    /// For people.
    func words(_ language: Language) -> String {
        facts.map { JournalFact.text($0.key, $0.value, language) }.joined(separator: ", ")
    }
}
