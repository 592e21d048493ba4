/// May the figures of a year be published?
public struct PublicationDecision: Sendable {
    public let year: Int
    public let isClosed: Bool
    public let isPublished: Bool
    /// How many figures there would be.
    public let figures: Int
    /// How many of them would be empty.
    public let leftOut: Int
    /// Kinds, titles and tools of events that would be told as somebody typed them.
    public let words: [String]

    public init(
        year: Int, isClosed: Bool, isPublished: Bool, figures: Int, leftOut: Int,
        words: [String] = []
    ) {
        self.year = year
        self.isClosed = isClosed
        self.isPublished = isPublished
        self.figures = figures
        self.leftOut = leftOut
        var known: Set<String> = []
        self.words = words.filter { !$0.isEmpty && known.insert($0).inserted }
    }

    public var decision: Decision<Int> {
        if isPublished {
            return .alreadySo([
                LocalizedText(
                    "\(year) is published already, and stays as it is",
                    de: "\(year) ist bereits veröffentlicht und bleibt so")
            ])
        }
        guard isClosed else {
            return .refused([
                Refusal(
                    "year-not-closed",
                    LocalizedText("\(year) is not closed", de: "\(year) ist nicht abgeschlossen"))
            ])
        }
        return .allowed(
            year,
            warnings: [
                Warning(
                    "published-for-good",
                    LocalizedText(
                        "what is published of \(year) stays as it is, whatever is recorded later: "
                            + "\(counted.english), \(leftOut) left out since too few people stand "
                            + "behind them",
                        de:
                            "was von \(year) veröffentlicht wird, bleibt so, was auch später erfasst "
                            + "wird: \(counted.german), \(leftOut) davon ausgelassen, weil zu wenige "
                            + "Personen dahinter stehen") + judged)
            ])
    }

    /// Only a person knows whether a word means somebody whom nobody recorded.
    private var judged: LocalizedText {
        guard !words.isEmpty else { return LocalizedText(untranslated: "") }
        return LocalizedText(
            "; read whether these words of events name anybody, which are published as they are: ",
            de:
                "; zu lesen ist, ob diese Worte von Veranstaltungen jemanden nennen, denn sie werden "
                + "so veröffentlicht: ")
            + words.map { ReviewWords.quoted($0) }.joined(separator: ", ")
    }

    private var counted: LocalizedText {
        .count(figures, "figure", "figures", de: "Zahl", "Zahlen")
    }
}
