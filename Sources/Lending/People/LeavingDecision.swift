/// May this person leave on that day?
public struct LeavingDecision: Sendable {
    /// A device that they hold or have borrowed.
    public struct Holding: Sendable, Hashable {
        /// Its inventory number.
        public let device: String
        public let isBorrowed: Bool

        public init(_ device: String, isBorrowed: Bool) {
            self.device = device
            self.isBorrowed = isBorrowed
        }

        /// How it comes back.
        var remedy: Remedy {
            isBorrowed ? .returnLoan(device: device) : .takeBack(device: device)
        }
    }

    /// What is over, and began on the last day or later, or stayed with them after it.
    public struct Beyond: Sendable, Hashable {
        /// Its name for undo and correct: `H7`.
        public let fact: String
        public let device: String
        public let began: CalendarDay
        public let ended: CalendarDay
        /// The first last day that goes with it.
        public let earliest: CalendarDay

        public init(
            fact: String, device: String, began: CalendarDay, ended: CalendarDay,
            earliest: CalendarDay
        ) {
            self.fact = fact
            self.device = device
            self.began = began
            self.ended = ended
            self.earliest = earliest
        }
    }

    public let person: PersonFacts
    /// The last day.
    public let day: CalendarDay
    /// The last day as it is recorded already; nil: they have not left.
    public let recordedDay: CalendarDay?
    /// What they hold or have borrowed now.
    public let holdings: [Holding]
    public let beyond: [Beyond]
    public let isIT: Bool
    /// Is there anyone else who stays IT?
    public let othersAreIT: Bool

    public init(
        person: PersonFacts, day: CalendarDay, recordedDay: CalendarDay?, holdings: [Holding],
        beyond: [Beyond], isIT: Bool, othersAreIT: Bool
    ) {
        self.person = person
        self.day = day
        self.recordedDay = recordedDay
        self.holdings = holdings
        self.beyond = beyond
        self.isIT = isIT
        self.othersAreIT = othersAreIT
    }

    public var decision: Decision<CalendarDay> {
        if let recordedDay { return .alreadySo([leftOn(recordedDay)]) }
        if !holdings.isEmpty { return .refused([stillHas]) }
        if isIT, !othersAreIT { return .refused([isLastOfIT]) }
        if !beyond.isEmpty { return .refused(beyond.prefix(Self.most).map(hadLater)) }
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

    /// No more are named than can be read.
    private static let most = 5

    private func hadLater(_ fact: Beyond) -> Refusal {
        let earliest = beyond.map(\.earliest).max() ?? fact.earliest
        let name = person.title
        let when =
            fact.began == fact.ended
            ? LocalizedText(
                "on \(fact.began.text(.english))", de: "am \(fact.began.text(.german))")
            : LocalizedText(
                "from \(fact.began.text(.english)) to \(fact.ended.text(.english))",
                de: "vom \(fact.began.text(.german)) bis \(fact.ended.text(.german))")
        return Refusal(
            "person-has-left",
            LocalizedText(
                "\(name) had \(fact.device) \(when.english) (\(fact.fact)): nothing begins on the "
                    + "last day, and nothing stays with them after it",
                de: "\(name) hatte \(fact.device) \(when.german) (\(fact.fact)): am letzten Tag "
                    + "beginnt nichts mehr, und danach bleibt nichts bei der Person"),
            hint: LocalizedText(
                "The earliest last day is \(earliest.text(.english)).",
                de: "Der früheste letzte Tag ist der \(earliest.text(.german))."),
            about: ["person": person.name, "device": fact.device, "fact": fact.fact])
    }

    private var stillHas: Refusal {
        let list = holdings.map(\.device).joined(separator: ", ")
        return Refusal(
            "person-holds-devices",
            LocalizedText(
                "\(person.title) still has \(list)", de: "\(person.title) hat noch \(list)"),
            about: ["person": person.name, "devices": list], remedies: holdings.map(\.remedy))
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
