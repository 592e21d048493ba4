/// May a stocktaking be planned so?
public struct PlanStocktakingDecision: Sendable {
    /// Somebody who is to take part.
    public struct Member: Sendable {
        public let id: PersonID
        public let title: String
        public let hasLeft: Bool
        public let audiences: Set<Audience>

        public init(id: PersonID, title: String, hasLeft: Bool, audiences: Set<Audience>) {
            self.id = id
            self.title = title
            self.hasLeft = hasLeft
            self.audiences = audiences
        }

        /// May they call out or write down?
        public var mayCount: Bool { !audiences.isDisjoint(with: [.it, .inventory, .lotse]) }
    }

    /// A stocktaking of the same area and cut-off, which is under way.
    public struct Other: Sendable {
        public let number: StocktakingNumber
        /// Planned in the same way, by the same people.
        public let isSame: Bool

        public init(number: StocktakingNumber, isSame: Bool) {
            self.number = number
            self.isSame = isSame
        }
    }

    public let cutOff: CalendarDay
    public let from: CalendarDay
    public let until: CalendarDay
    public let lead: Member
    public let caller: Member
    public let scribe: Member
    public let existing: Other?
    public let monthsBefore: Int
    public let monthsAfter: Int

    public init(
        cutOff: CalendarDay, from: CalendarDay, until: CalendarDay, lead: Member, caller: Member,
        scribe: Member, existing: Other?, monthsBefore: Int, monthsAfter: Int
    ) {
        self.cutOff = cutOff
        self.from = from
        self.until = until
        self.lead = lead
        self.caller = caller
        self.scribe = scribe
        self.existing = existing
        self.monthsBefore = monthsBefore
        self.monthsAfter = monthsAfter
    }

    public var decision: Decision<Void> {
        var refusals: [Refusal] = []
        if let existing, existing.isSame {
            refusals.append(.stocktakingExists(existing.number))
        }
        if until < from {
            refusals.append(
                Refusal(
                    "stocktaking-ends-before",
                    LocalizedText(
                        "the count ends before it begins", de: "die Zählung endet vor ihrem Beginn")
                ))
        }
        if caller.id == scribe.id {
            refusals.append(.callerIsScribe)
        }
        for member in [lead, caller, scribe] where member.hasLeft {
            refusals.append(
                Refusal(
                    "person-has-left",
                    LocalizedText(
                        "\(member.title) has left the city's service",
                        de: "\(member.title) ist ausgeschieden")))
        }
        if lead.audiences.isDisjoint(with: [.it, .inventory]) {
            refusals.append(
                Refusal(
                    "stocktaking-lead",
                    LocalizedText(
                        "\(lead.title) cannot lead: only IT and the inventory office do",
                        de: "\(lead.title) kann nicht leiten: das tun nur IT und Inventarstelle")))
        }
        for member in [caller, scribe] where !member.mayCount {
            refusals.append(
                Refusal(
                    "stocktaking-counter",
                    LocalizedText(
                        "\(member.title) cannot count: only IT, the inventory office and Lotsen do",
                        de: "\(member.title) kann nicht zählen: das tun nur IT, Inventarstelle und "
                            + "Lotsen")))
        }
        guard refusals.isEmpty else { return .refused(refusals) }
        return .allowed((), warnings: (isFar ? [far] : []) + (existing.map { [again($0)] } ?? []))
    }

    /// Is the count further from the cut-off than the city's rules have it rolled forward or back?
    private var isFar: Bool {
        let first = cutOff.adding(months: -monthsBefore) ?? cutOff
        let last = cutOff.adding(months: monthsAfter) ?? cutOff
        return from < first || until > last
    }

    /// A plan that was wrong is made anew.
    private func again(_ other: Other) -> Warning {
        Warning("stocktaking-exists", Refusal.stocktakingExists(other.number).message)
    }

    private var far: Warning {
        Warning(
            "stocktaking-far",
            LocalizedText(
                "the count is more than \(monthsBefore) months before or \(monthsAfter) months "
                    + "after the cut-off",
                de: "die Zählung liegt mehr als \(monthsBefore) Monate vor oder \(monthsAfter) "
                    + "Monate nach dem Stichtag"))
    }
}

extension Refusal {
    static let callerIsScribe = Refusal(
        "caller-is-scribe",
        LocalizedText(
            "one calls out and another one writes down: these are two people",
            de: "eine Person sagt an, eine andere schreibt auf: das sind zwei Personen"))

    static func stocktakingExists(_ number: StocktakingNumber) -> Refusal {
        Refusal(
            "stocktaking-exists",
            LocalizedText(
                "stocktaking \(number) has the same area and cut-off and is under way",
                de: "Inventur \(number) hat denselben Bereich und Stichtag und ist im Gange"),
            about: ["stocktaking": number.description])
    }
}
