/// A request for a device, as far as deciding it goes.
public struct RequestFacts: Sendable, Hashable {
    public let number: RequestNumber
    public let state: RequestState
    /// Who asked; nil: they were removed.
    public let asker: PersonID?
    public let askerName: String?
    /// Who is to lend it; nil: anyone, or they were removed.
    public let lotse: PersonID?
    /// Was nobody asked by name?
    public let isForAnyone: Bool
    /// Who decided it; nil: nobody yet, or they were removed.
    public let decider: PersonID?
    public let from: CalendarDay
    public let until: CalendarDay?
    /// The inventory number of what was lent for it; nil: nothing, or that was taken back.
    public let lent: String?

    public init(
        number: RequestNumber, state: RequestState, asker: PersonID?, askerName: String?,
        lotse: PersonID?, isForAnyone: Bool, decider: PersonID?, from: CalendarDay,
        until: CalendarDay?, lent: String?
    ) {
        self.number = number
        self.state = state
        self.asker = asker
        self.askerName = askerName
        self.lotse = lotse
        self.isForAnyone = isForAnyone
        self.decider = decider
        self.from = from
        self.until = until
        self.lent = lent
    }

    /// `R12 (Kurt Kollege (#3))`, with who asked where that is known.
    public var title: String {
        PersonTitle.text(askerName, asker).map { "\(number) (\($0))" } ?? "\(number)"
    }

    /// Can somebody decide it? IT all; a Lotse what is asked of them, or of anyone as long as no other has
    /// decided it. What was asked of somebody who was removed is IT's.
    func isDecided(by actor: Actor) -> Bool {
        if actor.isIT { return true }
        guard actor.isLotse else { return false }
        return lotse == actor.id || isForAnyone && (state == .open || decider == actor.id)
    }

    /// `R12 is declined already`
    func alreadyDecided() -> LocalizedText {
        LocalizedText(
            "\(number) is \(state.title.english) already",
            de: "\(number) ist bereits \(state.title.german)")
    }
}

extension Refusal {
    /// There is no such request, or it is not the actor's to see.
    public static func unknownRequest(_ number: RequestNumber) -> Refusal {
        Refusal(
            "request-unknown",
            LocalizedText(
                "there is no request \(number) that you can decide",
                de: "es gibt keine Anfrage \(number), über die Sie entscheiden können"),
            about: ["request": number.description])
    }

    static func isDecided(_ facts: RequestFacts) -> Refusal {
        Refusal(
            "request-decided", facts.alreadyDecided(),
            hint: LocalizedText(
                "What was decided can be taken back with undo.",
                de: "Eine Entscheidung lässt sich mit „Rückgängig“ zurücknehmen."),
            about: ["request": facts.number.description, "state": facts.state.rawValue])
    }
}
