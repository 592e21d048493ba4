extension ReviewTeller {
    /// On how many of the days on which they could be devices were lent.
    func use() -> Told {
        var told = Told()
        guard let share = share(now), share > 0 else { return told }
        var text =
            LocalizedText("Devices were lent on ", de: "Geräte waren an ")
            + ReviewWords.percent(share)
            + LocalizedText(
                " of the days on which they could be",
                de: " der Tage verliehen, an denen sie es sein konnten")
        if let earlier = before.flatMap({ self.share($0) }), earlier > 0 {
            text =
                text
                + (earlier == share
                    ? LocalizedText(", as in the year before", de: ", wie im Vorjahr")
                    : LocalizedText("; the year before on ", de: "; im Vorjahr an ")
                        + ReviewWords.percent(earlier))
        }
        told.say(text + ".")
        let kinds = now.use.compactMap { use in self.share([use]).map { (use.category, $0) } }
        let most = kinds.max { $0.1 < $1.1 }
        // Of several that are together one may be used more than all of them.
        let isKnown = !now.use.contains { $0.category == PooledFigures.other || $0.out == nil }
        if let most, isKnown, !most.0.isEmpty, kinds.count > 1,
            kinds.count(where: { $0.1 == most.1 }) == 1
        {
            told.say(
                LocalizedText("Most used was ", de: "Am meisten genutzt war ")
                    + ReviewWords.quoted(most.0) + " (" + ReviewWords.percent(most.1) + ").")
        }
        var rows = now.use.map { row(ReviewWords.name($0.category), [$0]) { [$0.category] } }
        if rows.count > 1 {
            rows.append(
                row(LocalizedText("Together", de: "Zusammen"), now.use) { _ in [] })
        }
        told.show(
            ReviewTable(
                LocalizedText("Days lent of days available", de: "Verliehene Tage von möglichen"),
                [
                    .init(LocalizedText("Category", de: "Kategorie"), isFigure: false),
                    .init(LocalizedText("Devices", de: "Geräte")),
                    .init(LocalizedText("Days available", de: "Tage verfügbar")),
                    .init(LocalizedText("Days lent", de: "Tage verliehen")),
                ] + years(), rows, picture: 4))
        return told
    }

    /// Tenths of a percent of all devices; nil: some of it is left out.
    private func share(_ figures: ReviewFigures) -> Int? { share(figures.use) }

    private func share(_ use: [ReviewFigures.Use]) -> Int? {
        let out = use.compactMap(\.out)
        guard out.count == use.count else { return nil }
        return ReviewWords.share(out.reduce(0, +), of: use.reduce(0) { $0 + $1.available })
    }

    private func row(
        _ name: LocalizedText, _ use: [ReviewFigures.Use],
        _ names: (ReviewFigures.Use) -> [String]
    ) -> [ReviewTable.Cell] {
        let out = use.compactMap(\.out)
        let wanted = Set(use.flatMap(names))
        let earlier = before.map { before in
            before.use.filter {
                wanted.isEmpty
                    || wanted.contains($0.category) && $0.category != PooledFigures.other
            }
        }
        func cell(_ use: [ReviewFigures.Use]) -> ReviewTable.Cell {
            use.isEmpty ? .none : share(use).map { .share($0) } ?? .leftOut
        }
        return [
            .text(name), .count(use.reduce(0) { $0 + $1.devices }),
            .count(use.reduce(0) { $0 + $1.available }),
            .init(out.count == use.count ? out.reduce(0, +) : nil), cell(use),
        ] + (earlier.map { [cell($0)] } ?? [])
    }
}
