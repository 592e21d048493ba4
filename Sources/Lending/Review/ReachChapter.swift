extension ReviewTeller {
    /// How many people borrowed, how many Lotsen had devices, in how many units.
    func reach() -> Told {
        var told = Told()
        for reached in ReviewFigures.Reached.allCases {
            guard let count = now.reached(reached), count > 0 else { continue }
            let earlier = before?.reached(reached)
            told.say(
                ReviewTeller.sentence(reached, count) + ReviewWords.compared(count, before: earlier)
                    + ".", of: [count] + (earlier.map { [$0] } ?? []))
        }
        guard !told.sentences.isEmpty else { return told }
        told.show(
            ReviewTable(
                LocalizedText("Reached", de: "Erreicht"),
                [.init(LocalizedText("Who", de: "Wer"), isFigure: false)] + years(),
                ReviewFigures.Reached.allCases.map { reached in
                    [.text(ReviewTeller.title(reached)), .init(now.reached(reached))]
                        + (before.map { before in
                            [before.has(.reach) ? .init(before.reached(reached)) : .none]
                        } ?? [])
                }))
        return told
    }

    private static func title(_ reached: ReviewFigures.Reached) -> LocalizedText {
        switch reached {
        case .borrowers: LocalizedText("People who borrowed", de: "Personen, die ausliehen")
        case .lotsen: LocalizedText("Lotsen with devices", de: "Lotsen mit Geräten")
        case .units: LocalizedText("Units with loans", de: "Ämter mit Ausleihen")
        }
    }

    private static func sentence(
        _ reached: ReviewFigures.Reached, _ count: Int
    ) -> LocalizedText {
        switch reached {
        case .borrowers:
            ReviewWords.count(
                count, "One person borrowed devices", "people borrowed devices",
                de: "Eine Person lieh Geräte aus", "Personen liehen Geräte aus")
        case .lotsen:
            ReviewWords.count(
                count, "One Lotse had devices", "Lotsen had devices",
                de: "Ein Lotse hatte Geräte", "Lotsen hatten Geräte")
        case .units:
            ReviewWords.count(
                count, "One unit lent devices", "units lent devices",
                de: "Ein Amt verlieh Geräte", "Ämter verliehen Geräte")
        }
    }
}
