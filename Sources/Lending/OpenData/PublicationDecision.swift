/// May the figures of a year be published?
public struct PublicationDecision: Sendable {
    public let year: Int
    public let isClosed: Bool
    public let isPublished: Bool
    /// How many figures there would be.
    public let figures: Int
    /// How many of them would be empty.
    public let leftOut: Int

    public init(year: Int, isClosed: Bool, isPublished: Bool, figures: Int, leftOut: Int) {
        self.year = year
        self.isClosed = isClosed
        self.isPublished = isPublished
        self.figures = figures
        self.leftOut = leftOut
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
                            + "Personen dahinter stehen"))
            ])
    }

    private var counted: LocalizedText {
        .count(figures, "figure", "figures", de: "Zahl", "Zahlen")
    }
}
