extension ReviewTeller {
    /// Loans that began: how many, when, where and what for.
    func loans() -> Told {
        var told = Told()
        guard let total = now.loans, total > 0 else { return told }
        let earlier = before?.loans
        told.say(
            ReviewWords.there(total)
                + ReviewWords.count(
                    total, "one loan", "loans", de: "eine Ausleihe", "Ausleihen")
                + ReviewWords.compared(total, before: earlier) + ".",
            of: [total] + (earlier.map { [$0] } ?? []))
        if let most = fullest(now.loansByMonth) {
            told.say(
                (most.count == total
                    ? LocalizedText("All began in ", de: "Alle begannen im ")
                        + ReviewWords.month(most.month)
                    : LocalizedText("Most began in ", de: "Am meisten begannen im ")
                        + ReviewWords.month(most.month) + " (" + ReviewWords.number(most.count)
                        + ")") + ".", most.count)
        }
        if now.loansByUnit.filter(\.isNamed).count > 1, let first = most(now.loansByUnit) {
            told.say(
                LocalizedText("Most were in the unit ", de: "Am meisten waren es im Amt ")
                    + ReviewWords.quoted(first.name) + " (" + ReviewWords.number(first.count)
                    + ").", first.count)
        }
        let purposes = self.largest(now.loansByPurpose)
        if !purposes.isEmpty {
            told.say(
                LocalizedText("The purpose given was: ", de: "Als Zweck wurde angegeben: ")
                    + named(purposes) + ".",
                of: purposes.map(\.count))
        }
        told.show(
            whole(
                LocalizedText("Loans that began", de: "Begonnene Ausleihen"),
                LocalizedText("Time", de: "Zeitraum"), .loans, \.loans))
        told.show(
            table(
                LocalizedText("Loans by month", de: "Ausleihen nach Monat"), months: \.loansByMonth)
        )
        told.show(
            table(
                LocalizedText("Loans by unit", de: "Ausleihen nach Amt"),
                LocalizedText("Unit", de: "Amt"), parts: \.loansByUnit))
        told.show(
            table(
                LocalizedText("Loans by purpose", de: "Ausleihen nach Zweck"),
                LocalizedText("Purpose", de: "Zweck"), parts: \.loansByPurpose))
        return told
    }

    /// How they ended.
    func returns() -> Told {
        var told = Told()
        let rows = now.endings
        // A row of all is the total, which is told already.
        guard rows.count > 1 else { return told }
        for row in rows {
            guard let count = row.count, count > 0 else { continue }
            let loans = ReviewWords.count(
                count, "One loan", "loans", de: "Eine Ausleihe", "Ausleihen")
            let (one, several) = ReviewTeller.ended(row.endings)
            told.say(loans + " " + (count == 1 ? one : several) + ".", count)
        }
        if !told.sentences.isEmpty {
            told.show(
                ReviewTable(
                    LocalizedText(
                        "How loans of \(now.year) had ended by 31 December",
                        de: "Wie die Ausleihen aus \(now.year) bis 31. Dezember geendet hatten"),
                    [.init(LocalizedText("Ended", de: "Geendet"), isFigure: false)] + years(),
                    rows.map { row in
                        let same = before?.endings.first { $0.endings == row.endings }
                        return [.text(ReviewTeller.title(row.endings)), .init(row.count)]
                            + (before == nil ? [] : [same.map { .init($0.count) } ?? .none])
                    }, picture: 1))
        }
        return told
    }

    private static func title(_ endings: [CountedLoan.Ending]) -> LocalizedText {
        endings.map { ending in
            switch ending {
            case .complete: LocalizedText("complete", de: "vollständig")
            case .incomplete: LocalizedText("incomplete", de: "unvollständig")
            case .out: LocalizedText("not yet", de: "noch nicht")
            }
        }.joined(separator: LocalizedText(" or ", de: " oder "))
    }

    /// What one loan did, and what several did.
    private static func ended(
        _ endings: [CountedLoan.Ending]
    ) -> (one: LocalizedText, several: LocalizedText) {
        func same(_ text: LocalizedText) -> (LocalizedText, LocalizedText) { (text, text) }
        switch endings {
        case [.complete]:
            return (
                LocalizedText("ended with everything back", de: "endete vollständig"),
                LocalizedText("ended with everything back", de: "endeten vollständig")
            )
        case [.incomplete]:
            return (
                LocalizedText("ended without an accessory", de: "endete ohne ein Zubehör"),
                LocalizedText("ended without an accessory", de: "endeten ohne ein Zubehör")
            )
        case [.out]:
            return (
                LocalizedText("still ran at the end of the year", de: "lief am Jahresende noch"),
                LocalizedText("still ran at the end of the year", de: "liefen am Jahresende noch")
            )
        case [.incomplete, .out]:
            return (
                LocalizedText(
                    "ended without an accessory or still ran at the end of the year",
                    de: "endete ohne ein Zubehör oder lief am Jahresende noch"),
                LocalizedText(
                    "ended without an accessory or still ran at the end of the year",
                    de: "endeten ohne ein Zubehör oder liefen am Jahresende noch")
            )
        case [.complete, .out]:
            return (
                LocalizedText(
                    "ended with everything back or still ran at the end of the year",
                    de: "endete vollständig oder lief am Jahresende noch"),
                LocalizedText(
                    "ended with everything back or still ran at the end of the year",
                    de: "endeten vollständig oder liefen am Jahresende noch")
            )
        default:
            return (
                LocalizedText("ended within the year", de: "endete im selben Jahr"),
                LocalizedText("ended within the year", de: "endeten im selben Jahr")
            )
        }
    }
}
