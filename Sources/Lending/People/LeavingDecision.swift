/// May this person leave on that day?
public struct LeavingDecision: Sendable {
    public let person: PersonFacts
    /// The last day.
    public let day: CalendarDay
    /// The last day as it is recorded already; nil: they have not left.
    public let recordedDay: CalendarDay?
    /// Inventory numbers of what they hold or have borrowed.
    public let holdings: [String]
    public let isIT: Bool
    /// Is there anyone else who stays IT?
    public let othersAreIT: Bool

    public init(
        person: PersonFacts, day: CalendarDay, recordedDay: CalendarDay?, holdings: [String],
        isIT: Bool, othersAreIT: Bool
    ) {
        self.person = person
        self.day = day
        self.recordedDay = recordedDay
        self.holdings = holdings
        self.isIT = isIT
        self.othersAreIT = othersAreIT
    }

    public var decision: Decision<CalendarDay> {
        if let recordedDay { return .alreadySo([leftOn(recordedDay)]) }
        if !holdings.isEmpty { return .refused([stillHas]) }
        if isIT, !othersAreIT { return .refused([isLastOfIT]) }
        return .allowed(day)
    }

    /// Leaving twice is not a new date.
    private func leftOn(_ recorded: CalendarDay) -> LocalizedText {
        let name = person.title
        let text =
            person.hasLeft
            ? LocalizedText(
                "\(name) has left already, on \(recorded.text(.english))",
                de: "\(name) ist bereits am \(recorded.text(.german)) ausgeschieden")
            : LocalizedText(
                "\(name) is leaving already, on \(recorded.text(.english))",
                de: "\(name) scheidet bereits am \(recorded.text(.german)) aus")
        if recorded == day { return text }
        return text
            + LocalizedText(
                "; it stays so until that entry is undone",
                de: "; dabei bleibt es, bis dieser Eintrag zurückgenommen ist")
    }

    private var stillHas: Refusal {
        let list = holdings.joined(separator: ", ")
        return Refusal(
            "person-holds-devices",
            LocalizedText(
                "\(person.title) still has \(list)", de: "\(person.title) hat noch \(list)"),
            about: ["person": person.name, "devices": list])
    }

    private var isLastOfIT: Refusal {
        Refusal(
            "last-it",
            LocalizedText(
                "\(person.title) is the last one in IT; nobody could administer the city any more",
                de: "\(person.title) ist die letzte Person der IT; niemand könnte die Stadt mehr "
                    + "verwalten"),
            about: ["person": person.name], remedies: [.grantRole(.it)])
    }
}
