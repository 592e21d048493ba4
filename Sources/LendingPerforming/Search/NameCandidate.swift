import Lending
import LendingOperations
import LendingStore

/// Something that a typed text may mean.
struct NameCandidate: Sendable {
    let id: Int64
    /// By which it is found exactly: an inventory number, `#4`, a code.
    let key: String
    let name: String
    /// How it is named in a question.
    let words: LocalizedText
    /// 1 and 2 exact, 3 nearly: in other letters, or from before; 4 and 5 a part, 6 merely similar.
    let rank: Int32

    var isExact: Bool { rank <= 2 }
    private var isClose: Bool { rank < 6 }

    /// What is looked for, in words.
    enum Kind: String {
        case device, person, unit, event

        var none: LocalizedText {
            switch self {
            case .device: LocalizedText("there is no device", de: "es gibt kein Gerät")
            case .person: LocalizedText("there is nobody", de: "es gibt niemanden")
            case .unit: LocalizedText("there is no unit", de: "es gibt keine Einheit")
            case .event: LocalizedText("there is no event", de: "es gibt keine Veranstaltung")
            }
        }
    }

    /// The one thing that each text means.
    ///
    /// - Parameter matches: what fits each text.
    /// - Throws: `OperationFailure` with a refusal for each text that means none or several.
    static func unambiguous(
        _ typed: [String], _ matches: [[NameCandidate]], _ kind: Kind
    ) throws -> [NameCandidate] {
        var found: [NameCandidate] = []
        var refusals: [Refusal] = []
        for (text, candidates) in zip(typed, matches) {
            let close = candidates.filter(\.isClose)
            let best =
                close.map(\.rank).min().map { rank in close.filter { $0.rank == rank } } ?? []
            if best.count == 1 {
                found.append(best[0])
            } else if best.isEmpty {
                refusals.append(unknown(text, candidates, kind))
            } else {
                refusals.append(ambiguous(text, best, kind))
            }
        }
        if !refusals.isEmpty { throw OperationFailure(.refused, refusals) }
        return found
    }

    private static func unknown(_ text: String, _ similar: [NameCandidate], _ kind: Kind) -> Refusal
    {
        Refusal(
            "\(kind.rawValue)-unknown",
            LocalizedText(
                "\(kind.none.english) \"\(text)\"", de: "\(kind.none.german) „\(text)“"),
            hint: similar.isEmpty ? nil : didYouMean(similar), about: ["typed": text],
            remedies: choice(similar))
    }

    private static func ambiguous(_ text: String, _ several: [NameCandidate], _ kind: Kind)
        -> Refusal
    {
        Refusal(
            "\(kind.rawValue)-ambiguous",
            LocalizedText(
                "\"\(text)\" fits more than one", de: "„\(text)“ passt auf mehrere"),
            hint: didYouMean(several), about: ["typed": text], remedies: choice(several))
    }

    private static func choice(_ candidates: [NameCandidate]) -> [Remedy] {
        candidates.isEmpty ? [] : [.chooseOne(of: candidates.prefix(5).map(\.key))]
    }

    private static func didYouMean(_ matches: [NameCandidate]) -> LocalizedText {
        let list = matches.prefix(5).map(\.words).joined(separator: ", ")
        let more = matches.count > 5 ? ", …?" : "?"
        return LocalizedText("Did you mean: ", de: "Meinten Sie: ") + list + more
    }
}
