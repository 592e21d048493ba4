extension ReviewTeller {
    /// How many devices there are, and which of them Lotsen got when.
    func devices() -> Told {
        var told = Told()
        tellStock(&told)
        tellHandovers(&told)
        return told
    }

    private func tellStock(_ told: inout Told) {
        let opening = now.stock.reduce(0) { $0 + $1.opening }
        let closing = now.stock.reduce(0) { $0 + $1.closing }
        guard closing > 0 || opening > 0 else { return }
        let end =
            closing == 0
            ? LocalizedText("no device was", de: "gehörte kein Gerät")
            : ReviewWords.count(
                closing, "one device was", "devices were", de: "gehörte ein Gerät", "Geräte")
        let start =
            opening == closing
            ? opening == 1
                ? LocalizedText(", as at its beginning", de: ", wie am Anfang")
                : LocalizedText(", as many as at its beginning", de: ", so viele wie am Anfang")
            : opening == 0
                ? LocalizedText(untranslated: "")
                : LocalizedText("; at its beginning ", de: "; am Anfang ")
                    + (opening == 1
                        ? LocalizedText("one", de: "war es eines")
                        : ReviewWords.number(opening).after(de: "waren es "))
        told.say(
            LocalizedText("At the end of the year ", de: "Am Jahresende ")
                + (closing < 2 ? end : end.after(de: "gehörten "))
                + LocalizedText(" in the books", de: " zum Bestand") + start + ".",
            of: opening == 0 ? [closing] : [closing, opening])
        var rows = now.stock.map { row -> [ReviewTable.Cell] in
            [.text(ReviewWords.name(row.category)), .count(row.opening), .count(row.closing)]
        }
        if rows.count > 1 {
            rows.append([
                .text(LocalizedText("Together", de: "Zusammen")), .count(opening), .count(closing),
            ])
        }
        told.show(
            ReviewTable(
                LocalizedText("Devices in the books", de: "Geräte im Bestand"),
                [
                    .init(LocalizedText("Category", de: "Kategorie"), isFigure: false),
                    .init(LocalizedText("1 January", de: "1. Januar")),
                    .init(LocalizedText("31 December", de: "31. Dezember")),
                ], rows))
    }

    private func tellHandovers(_ told: inout Told) {
        guard let total = now.handovers, total > 0 else { return }
        let earlier = before?.handovers
        told.say(
            ReviewWords.there(total)
                + ReviewWords.count(
                    total, "one handover of a device to a Lotse", "handovers of devices to Lotsen",
                    de: "eine Übergabe eines Geräts an einen Lotsen",
                    "Übergaben von Geräten an Lotsen")
                + ReviewWords.compared(total, before: earlier) + ".",
            of: [total] + (earlier.map { [$0] } ?? []))
        if let most = fullest(now.handoversByMonth) {
            let month = ReviewWords.month(most.month)
            told.say(
                most.count == total
                    ? LocalizedText("All were in ", de: "Alle waren im ") + month + "."
                    : LocalizedText("Most were in ", de: "Am meisten waren es im ") + month + " ("
                        + ReviewWords.number(most.count) + ").", most.count)
        }
        let kinds = largest(now.handoversByCategory)
        if let first = kinds.first {
            told.say(
                first.count == total
                    ? LocalizedText(
                        "All devices were of the kind ", de: "Alle Geräte waren von der Art ")
                        + ReviewWords.quoted(first.name) + "."
                    : LocalizedText("Among them: ", de: "Darunter: ") + named(kinds) + ".",
                of: kinds.map(\.count))
        }
        told.show(
            whole(
                LocalizedText("Handovers to Lotsen", de: "Übergaben an Lotsen"),
                LocalizedText("Time", de: "Zeitraum"), .handovers, \.handovers))
        told.show(
            table(
                LocalizedText("Handovers by month", de: "Übergaben nach Monat"),
                months: \.handoversByMonth))
        told.show(
            table(
                LocalizedText("Handovers by category", de: "Übergaben nach Kategorie"),
                LocalizedText("Category", de: "Kategorie"), parts: \.handoversByCategory))
    }
}

extension LocalizedText {
    /// With something before it in German, where the order of words differs.
    func after(de start: String) -> LocalizedText { LocalizedText(english, de: start + german) }
}
