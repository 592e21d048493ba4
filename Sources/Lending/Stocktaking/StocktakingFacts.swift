/// A stocktaking as decisions need it.
public struct StocktakingFacts: Sendable, Hashable {
    public let number: StocktakingNumber
    public let state: StocktakingState
    public let lead: PersonID?
    public let caller: PersonID?
    public let scribe: PersonID?
    public let isSignedByLead: Bool
    /// Who signed for the inventory office.
    public let office: PersonID?

    public init(
        number: StocktakingNumber, state: StocktakingState, lead: PersonID?, caller: PersonID?,
        scribe: PersonID?, isSignedByLead: Bool = false, office: PersonID? = nil
    ) {
        self.number = number
        self.state = state
        self.lead = lead
        self.caller = caller
        self.scribe = scribe
        self.isSignedByLead = isSignedByLead
        self.office = office
    }

    /// `stocktaking 2026-1`
    public var title: LocalizedText {
        LocalizedText("stocktaking \(number)", de: "Inventur \(number)")
    }

    /// May they count here? Offices may everywhere; a Lotse where they lead, call out or write down.
    func counts(_ actor: Actor) -> Bool {
        actor.isOfOffice || [lead, caller, scribe].contains(actor.id)
    }
}

extension Actor {
    /// Of IT or the inventory office.
    var isOfOffice: Bool { roles.contains(.it) || roles.contains(.inventory) }
}

extension StocktakingState {
    /// It has come further than, or as far as, another one.
    public func isAtLeast(_ other: StocktakingState) -> Bool {
        let order = StocktakingState.allCases
        return (order.firstIndex(of: self) ?? 0) >= (order.firstIndex(of: other) ?? 0)
    }
}

extension Refusal {
    public static func unknownStocktaking(_ number: StocktakingNumber) -> Refusal {
        Refusal(
            "stocktaking-unknown",
            LocalizedText(
                "there is no stocktaking \(number)", de: "es gibt keine Inventur \(number)"),
            about: ["stocktaking": number.description])
    }

    /// It is not as far, or further, than it would have to be.
    static func stocktakingIs(
        _ facts: StocktakingFacts, hint: LocalizedText? = nil
    ) -> Refusal {
        Refusal(
            "stocktaking-\(facts.state.rawValue)",
            facts.title
                + LocalizedText(
                    " is \(facts.state.title.english)", de: " ist \(facts.state.stateWords)"),
            hint: hint, about: ["stocktaking": facts.number.description])
    }
}

extension StocktakingState {
    /// As German says it behind "ist".
    fileprivate var stateWords: String {
        switch self {
        case .running: "noch im Gange"
        default: title.german
        }
    }
}
