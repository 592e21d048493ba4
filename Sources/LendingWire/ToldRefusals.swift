import Lending

/// What of refusals and warnings is told: an answer about a request stays small, however much was
/// wrong with it.
enum ToldRefusals {
    /// Of a text at most so many characters.
    private static let length = 1_000
    /// Of all refusals together about so many bytes.
    private static let budget = 24_576

    static func bounded(_ refusals: [Refusal]) -> [Refusal] {
        var left = budget
        var told: [Refusal] = []
        for refusal in refusals {
            let short = refusal.shortened(to: length)
            left -= short.size
            if left < 0, !told.isEmpty { break }
            told.append(short)
        }
        let more = refusals.count - told.count
        if more > 0 {
            told.append(
                Refusal(
                    "more-refusals",
                    LocalizedText("and \(more) more", de: "und \(more) weitere"),
                    about: ["count": String(more)]))
        }
        return told
    }

    /// Of the warnings of one kind, which are confirmed together, the first are told.
    static func bounded(_ warnings: [Warning]) -> [Warning] {
        var left = budget
        var codes: Set<String> = []
        return warnings.filter { warning in
            left -= warning.message.size
            return codes.insert(warning.code).inserted || left > 0
        }
    }
}

extension Refusal {
    fileprivate func shortened(to length: Int) -> Refusal {
        Refusal(
            code, message.shortened(to: length), hint: hint?.shortened(to: length),
            about: facts.mapValues { $0.shortened(to: length) }, remedies: remedies)
    }

    fileprivate var size: Int {
        message.size + (hint?.size ?? 0) + facts.values.reduce(0) { $0 + $1.utf8.count }
            // Codes, names and signs.
            + 200
    }
}

extension LocalizedText {
    fileprivate func shortened(to length: Int) -> LocalizedText {
        LocalizedText(english.shortened(to: length), de: german.shortened(to: length))
    }

    /// Both languages, and once more in the problem's detail.
    fileprivate var size: Int { 2 * english.utf8.count + 2 * german.utf8.count }
}

extension String {
    fileprivate func shortened(to length: Int) -> String {
        // Characters may be of any length: marks heap up on one.
        unicodeScalars.count <= length
            ? self : String(String.UnicodeScalarView(unicodeScalars.prefix(length))) + "…"
    }
}
