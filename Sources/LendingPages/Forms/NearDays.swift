import Lending

/// The days that are chosen most when something is lent.
struct NearDays {
    private let visit: Visit

    init(_ visit: Visit) { self.visit = visit }

    var all: [QuickChoices.Choice] {
        let today = visit.today
        let friday = try? WhenParser(today: today).reading("friday", direction: .future).day
        return [
            QuickChoices.Choice(
                value: "", title: visit("as usual here", de: "wie hier üblich")),
            choice(today, visit("today", de: "heute")),
            choice(today.adding(days: 1), visit("tomorrow", de: "morgen")),
            friday.map { choice($0, visit("Friday, ", de: "Freitag, ") + $0.text(visit.language)) },
            choice(
                today.adding(days: 14),
                visit("two weeks, ", de: "zwei Wochen, ")
                    + today.adding(days: 14).text(visit.language)),
        ].compactMap { $0 }
    }

    private func choice(_ day: CalendarDay, _ title: String) -> QuickChoices.Choice {
        QuickChoices.Choice(value: day.iso, title: title)
    }
}
