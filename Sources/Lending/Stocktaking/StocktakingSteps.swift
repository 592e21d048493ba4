/// May a planned stocktaking begin?
public struct StartStocktakingDecision: Sendable {
    public let facts: StocktakingFacts

    public init(facts: StocktakingFacts) { self.facts = facts }

    public var decision: Decision<Void> {
        facts.state == .planned
            ? .allowed(())
            : .alreadySo([
                facts.title + LocalizedText(" has begun already", de: " hat bereits begonnen")
            ])
    }
}

/// May these be counted?
public struct CountDecision: Sendable {
    public let actor: Actor
    public let stocktaking: StocktakingNumber
    /// nil: there is none of this number.
    public let facts: StocktakingFacts?

    public init(actor: Actor, stocktaking: StocktakingNumber, facts: StocktakingFacts?) {
        self.actor = actor
        self.stocktaking = stocktaking
        self.facts = facts
    }

    /// What arrives after the end of the count is kept as a supplement, until its release: it is never
    /// dropped without a word. One that a
    /// Lotse has no part in is to them as if there were none.
    public var decision: Decision<Void> {
        guard let facts, facts.counts(actor) else {
            return .refused([
                actor.isOfOffice ? .unknownStocktaking(stocktaking) : .notCounting(stocktaking)
            ])
        }
        return CountDecision.beginning(facts)
    }

    static func beginning(_ facts: StocktakingFacts) -> Decision<Void> {
        switch facts.state {
        case .planned:
            .refused([
                .stocktakingIs(
                    facts,
                    hint: LocalizedText(
                        "It has to be started first.", de: "Erst ist sie zu beginnen.")
                )
            ])
        case .running: .allowed(())
        case .counted, .resolved: .allowed((), notes: [supplement(facts)])
        case .released:
            .refused([
                .stocktakingIs(
                    facts,
                    hint: LocalizedText(
                        "What is found now is counted by the next one.",
                        de: "Was jetzt gefunden wird, zählt die nächste.")
                )
            ])
        }
    }

    private static func supplement(_ facts: StocktakingFacts) -> LocalizedText {
        LocalizedText(
            "the count of \(facts.title.english) is closed: this is kept as a supplement",
            de: "die Zählung der \(facts.title.german) ist abgeschlossen: das wird als Nachtrag "
                + "aufgehoben")
    }
}

/// May somebody confirm that they have these?
public struct ConfirmDecision: Sendable {
    public let stocktaking: StocktakingNumber
    /// nil: there is none of this number, or nothing of theirs is counted in it.
    public let facts: StocktakingFacts?
    /// The numbers of what was named and they do not have.
    public let foreign: [DeviceID]
    /// What they have of the stocktaking's area, or named of it.
    public let devices: [DeviceID]
    /// Of these, what they confirmed before.
    public let confirmed: Set<DeviceID>

    public init(
        stocktaking: StocktakingNumber, facts: StocktakingFacts?, foreign: [DeviceID],
        devices: [DeviceID], confirmed: Set<DeviceID>
    ) {
        self.stocktaking = stocktaking
        self.facts = facts
        self.foreign = foreign
        self.devices = devices
        self.confirmed = confirmed
    }

    /// The plan: what was not confirmed yet.
    public var decision: Decision<[DeviceID]> {
        if !foreign.isEmpty {
            return .refused([
                Refusal(
                    "device-not-yours",
                    LocalizedText(
                        "you confirm what you hold or have borrowed, and nothing else",
                        de: "Sie bestätigen, was Ihnen überlassen oder von Ihnen ausgeliehen ist, "
                            + "und nichts anderes"))
            ])
        }
        guard let facts else {
            return .alreadySo([
                LocalizedText(
                    "you have nothing that stocktaking \(stocktaking) counts",
                    de: "Sie haben nichts, was die Inventur \(stocktaking) zählt")
            ])
        }
        switch CountDecision.beginning(facts) {
        case .refused(let refusals): return .refused(refusals)
        case .alreadySo(let texts, let next): return .alreadySo(texts, next: next)
        case .allowed(_, _, let notes):
            let fresh = devices.filter { !confirmed.contains($0) }
            if fresh.isEmpty {
                return .alreadySo([
                    LocalizedText(
                        "you have confirmed that already", de: "das haben Sie bereits bestätigt")
                ])
            }
            return .allowed(fresh, notes: notes)
        }
    }
}

/// May a count be closed?
public struct CloseCountDecision: Sendable {
    public let facts: StocktakingFacts
    /// What only those counted who have it.
    public let countedByHolders: [String]
    /// How many were not found.
    public let notFound: Int

    public init(facts: StocktakingFacts, countedByHolders: [String], notFound: Int) {
        self.facts = facts
        self.countedByHolders = countedByHolders
        self.notFound = notFound
    }

    public var decision: Decision<Void> {
        if facts.state == .planned { return .refused([.stocktakingIs(facts)]) }
        if facts.state.isAtLeast(.counted) {
            return .alreadySo([
                LocalizedText(
                    "the count of \(facts.title.english) is closed already",
                    de: "die Zählung der \(facts.title.german) ist bereits abgeschlossen")
            ])
        }
        if !countedByHolders.isEmpty {
            return .refused([.countedByHolders(countedByHolders)])
        }
        let missing = Warning(
            "stocktaking-not-found",
            LocalizedText.count(
                notFound, "device was not found", "devices were not found",
                de: "Gerät wurde nicht gefunden", "Geräte wurden nicht gefunden"))
        return .allowed((), warnings: notFound > 0 ? [missing] : [])
    }
}

extension Refusal {
    static func notCounting(_ number: StocktakingNumber) -> Refusal {
        Refusal(
            "not-counting",
            LocalizedText(
                "you do not count in stocktaking \(number)",
                de: "in der Inventur \(number) zählen Sie nicht mit"))
    }

    static func countedByHolders(_ numbers: [String]) -> Refusal {
        let list = LocalizedText.listed(numbers, upTo: 10)
        return Refusal(
            "counted-by-holders",
            LocalizedText(
                "counted only by those who have it: \(list.english)",
                de: "nur von denen gezählt, die es haben: \(list.german)"),
            hint: LocalizedText(
                "Somebody else counts it too, or takes their word for it (evidence: confirmation).",
                de: "Jemand anderes zählt es auch, oder nimmt die Bestätigung an (Nachweis: "
                    + "confirmation)."),
            about: ["devices": numbers.joined(separator: ", ")])
    }
}

/// May somebody sign a stocktaking for its release?
public struct ReleaseDecision: Sendable {
    /// As what somebody signs.
    public struct Signature: Sendable, Hashable {
        public let isLead: Bool
        /// Are both there now?
        public let releases: Bool
    }

    public let actor: Actor
    /// Does somebody else stand behind the actor?
    public let isForAnother: Bool
    public let facts: StocktakingFacts
    /// The numbers of differences that nobody has decided.
    public let open: [String]

    public init(
        actor: Actor, isForAnother: Bool = false, facts: StocktakingFacts, open: [String]
    ) {
        self.actor = actor
        self.isForAnother = isForAnother
        self.facts = facts
        self.open = open
    }

    public var decision: Decision<Signature> {
        switch facts.state {
        case .released:
            return .alreadySo([
                facts.title + LocalizedText(" is released already", de: " ist bereits freigegeben")
            ])
        case .planned, .running: return .refused([.stocktakingIs(facts)])
        case .counted:
            let list = LocalizedText.listed(open, upTo: 10)
            return .refused([
                Refusal(
                    "differences-open",
                    LocalizedText(
                        "differences are not resolved yet: \(list.english)",
                        de: "Differenzen sind noch nicht geklärt: \(list.german)"),
                    about: ["stocktaking": facts.number.description])
            ])
        case .resolved: return signing
        }
    }

    private var signing: Decision<Signature> {
        if actor.id == facts.lead {
            guard !facts.isSignedByLead else {
                return .alreadySo([
                    LocalizedText(
                        "you have signed already; the inventory office has not yet",
                        de: "Sie haben bereits unterschrieben; die Inventarstelle noch nicht")
                ])
            }
            return .allowed(
                Signature(isLead: true, releases: facts.office != nil), warnings: warnings)
        }
        guard actor.roles.contains(.inventory) else {
            return .refused([
                Refusal(
                    "not-signing",
                    LocalizedText(
                        "the lead and somebody of the inventory office sign",
                        de: "es unterschreiben die Leitung und jemand aus der Inventarstelle"))
            ])
        }
        guard facts.office == nil else {
            return .alreadySo([
                LocalizedText(
                    "the inventory office has signed already; the lead has not yet",
                    de: "die Inventarstelle hat bereits unterschrieben; die Leitung noch nicht")
            ])
        }
        return .allowed(
            Signature(isLead: false, releases: facts.isSignedByLead), warnings: warnings)
    }

    private var warnings: [Warning] { isForAnother ? [.agreesForAnother(actor)] : [] }
}
