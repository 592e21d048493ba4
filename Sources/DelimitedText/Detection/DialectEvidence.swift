/// How sure a detection is.
public enum DetectionConfidence: Int, Comparable, Hashable, Sendable {
    /// Something has to be assumed and little speaks for it: the user should look.
    case guess
    /// The text reads well in this way and badly in the others.
    case likely
    /// Given by the user, or beyond doubt.
    case certain

    public static func < (one: DetectionConfidence, other: DetectionConfidence) -> Bool {
        one.rawValue < other.rawValue
    }
}

/// Why a dialect was detected, with what the other choices would mean.
public struct DialectEvidence: Hashable, Sendable {
    /// Why an encoding was chosen.
    public enum EncodingReason: Hashable, Sendable {
        case given
        case byteOrderMark
        /// Only ASCII was seen, which reads the same in all encodings but UTF-16.
        case asciiOnly
        /// Beyond ASCII there is only valid UTF-8.
        case validUTF8
        /// Nearly all is UTF-8 but some bytes are not; reading will name the first.
        case mostlyUTF8(invalidBytes: Int, firstOffset: Int)
        /// Every other byte is zero, as in UTF-16 without a byte order mark.
        case zeroBytes
        /// Of the encodings of one byte a letter this one makes the best words.
        case letters
    }

    /// What another encoding would make of the file.
    public struct Alternative: Hashable, Sendable {
        public let encoding: TextEncoding
        /// The sample word in that encoding; `�` where a byte means nothing in it.
        public let reading: String
        /// How well all words read in it, per byte beyond ASCII; higher is better.
        public let score: Double
        /// Whether every byte of the file reads as in the chosen encoding.
        public let readsTheSame: Bool
    }

    /// What a delimiter would make of the first records.
    public struct DelimiterCount: Hashable, Sendable {
        public let delimiter: Delimiter
        /// The number of cells in the first record; below a title of one cell, in most records.
        public let cells: Int
        /// How many of the records looked at have as many cells.
        public let consistentRecords: Int
        public let records: Int
    }

    public var encodingReason: EncodingReason
    public var encodingConfidence: DetectionConfidence
    /// A word of the file with letters beyond ASCII, in the chosen encoding.
    public var sample: String?
    /// The other encodings, best first; only where the letters decided.
    public var alternatives: [Alternative]
    public var delimiterConfidence: DetectionConfidence
    /// All delimiters considered, the chosen one first; empty if it was given.
    public var delimiterCounts: [DelimiterCount]
}

/// A dialect and the reasons for it.
public struct DetectedDialect: Hashable, Sendable {
    public let dialect: Dialect
    public let evidence: DialectEvidence

    /// What was found, in a few short lines for the user.
    public var englishText: [String] { text(german: false) }
    public var germanText: [String] { text(german: true) }

    private func text(german: Bool) -> [String] {
        [encodingText(german: german), delimiterText(german: german)]
    }

    private func encodingText(german: Bool) -> String {
        let name = dialect.encoding.name
        let reason: String
        switch evidence.encodingReason {
        case .given: reason = german ? "vorgegeben" : "given"
        case .byteOrderMark: reason = german ? "laut Byte-Order-Mark" : "by its byte order mark"
        case .asciiOnly: reason = german ? "nur ASCII-Zeichen" : "ASCII characters only"
        case .validUTF8: reason = german ? "durchgehend gültig" : "valid throughout"
        case .mostlyUTF8(let count, _):
            reason =
                german
                ? "bis auf \(count == 1 ? "ein falsches Byte" : "\(count) falsche Bytes")"
                : "but for \(count == 1 ? "one wrong byte" : "\(count) wrong bytes")"
        case .zeroBytes:
            reason = german ? "jedes zweite Byte ist null" : "every other byte is zero"
        case .letters: return lettersText(german: german)
        }
        return german ? "Kodierung: \(name) (\(reason))" : "Encoding: \(name) (\(reason))"
    }

    private func lettersText(german: Bool) -> String {
        let name = dialect.encoding.name
        let sample = quoted(evidence.sample ?? "", german: german)
        let others = evidence.alternatives.filter { !$0.readsTheSame }.map {
            let verb = german ? "gäbe" : "would give"
            return "\($0.encoding.name) \(verb) \(quoted($0.reading, german: german))"
        }
        let assumed =
            german ? "Kodierung: \(name) angenommen" : "Encoding: \(name) assumed"
        return ([assumed + " (\(sample))"] + others).joined(separator: "; ")
    }

    private func quoted(_ text: String, german: Bool) -> String {
        german ? "„\(text)“" : "“\(text)”"
    }

    private func delimiterText(german: Bool) -> String {
        let name = dialect.delimiter.name
        let label = german ? "Trennzeichen" : "Delimiter"
        guard let count = evidence.delimiterCounts.first else {
            return "\(label): \(name) (\(german ? "vorgegeben" : "given"))"
        }
        if count.cells < 2 {
            let reason = german ? "nur eine Spalte gefunden" : "only one column found"
            return "\(label): \(name) (\(reason))"
        }
        let numbers =
            german
            ? "\(count.cells) Zellen in \(count.consistentRecords) von \(count.records) Zeilen"
            : "\(count.cells) cells in \(count.consistentRecords) of \(count.records) records"
        return "\(label): \(name) (\(numbers))"
    }
}
