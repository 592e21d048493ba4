/// May somebody accept a request, and is something lent for it now?
public struct AcceptRequestDecision: Sendable {
    public struct Plan: Sendable, Hashable {
        public let request: RequestFacts
        /// To whom it is lent, if it is now.
        public let borrower: PersonID?
        /// Until when; nil: the city's loan period.
        public let until: CalendarDay?
    }

    public let actor: Actor
    public let number: RequestNumber
    /// nil: there is no such request.
    public let request: RequestFacts?
    /// Is a device named, which is lent now?
    public let lends: Bool
    public let today: CalendarDay

    public init(
        actor: Actor, number: RequestNumber, request: RequestFacts?, lends: Bool,
        today: CalendarDay
    ) {
        self.actor = actor
        self.number = number
        self.request = request
        self.lends = lends
        self.today = today
    }

    public var decision: Decision<Plan> {
        guard let request, request.isDecided(by: actor) else {
            return .refused([.unknownRequest(number)])
        }
        switch request.state {
        case .open: break
        case .accepted:
            // What was noted first is lent later.
            if !lends || request.lent != nil { return .alreadySo([already(request)]) }
        case .declined, .withdrawn: return .refused([.isDecided(request)])
        }
        guard let asker = request.asker else { return .refused([askerIsGone]) }
        guard lends else {
            return .allowed(Plan(request: request, borrower: nil, until: nil))
        }
        return .allowed(
            Plan(
                request: request, borrower: asker,
                until: request.until.flatMap { $0 < today ? nil : $0 }),
            warnings: request.from > today ? [begins(request)] : [])
    }

    private func already(_ request: RequestFacts) -> LocalizedText {
        // What another lent is theirs to know.
        let device = actor.isIT || request.decider == actor.id ? request.lent : nil
        return request.alreadyDecided()
            + LocalizedText(untranslated: device.map { ": \($0)" } ?? "")
    }

    private func begins(_ request: RequestFacts) -> Warning {
        Warning(
            "wished-later",
            LocalizedText(
                "\(number) is wished from \(request.from.text(.english)) on; it would be lent now",
                de: "\(number) ist ab dem \(request.from.text(.german)) gewünscht; verliehen würde "
                    + "jetzt"))
    }

    private var askerIsGone: Refusal {
        Refusal(
            "asker-removed",
            LocalizedText(
                "\(number): who asked was removed", de: "\(number): Wer gefragt hat, ist entfernt"),
            about: ["request": number.description])
    }
}
