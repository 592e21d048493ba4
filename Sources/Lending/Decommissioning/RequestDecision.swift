/// May these devices be proposed for decommissioning?
public struct RequestDecision: Sendable {
    /// How much of method, day and person of the wiping is said.
    public enum Wiping: Sendable, Hashable { case nothing, partial, whole }

    public let actor: Actor
    public let reason: DecommissioningReason
    public let wiping: Wiping
    public let devices: [DeviceFacts]
    /// The requests that there are for them.
    public let known: [DecommissioningFacts]

    public init(
        actor: Actor, reason: DecommissioningReason, wiping: Wiping, devices: [DeviceFacts],
        known: [DecommissioningFacts]
    ) {
        self.actor = actor
        self.reason = reason
        self.wiping = wiping
        self.devices = devices
        self.known = known
    }

    /// The plan: for which a request is recorded.
    public var decision: Decision<[DeviceFacts]> {
        let open = Dictionary(
            known.filter(\.state.isOpen).map { ($0.device, $0) },
            uniquingKeysWith: { first, _ in first })
        let asked = devices.compactMap { open[$0.id] }
        let other = asked.filter { $0.reason != reason }
        if !other.isEmpty { return .refused(other.map(Refusal.askedAlready)) }
        let already = asked.map(\.askedAlready)
        let fresh = devices.filter { open[$0.id] == nil }
        if fresh.isEmpty { return .alreadySo(already) }
        // What would be refused in the end is not asked for.
        switch WithdrawalDecision(
            actor: actor, change: .decommission(reason, isWiped: wiping == .whole), devices: fresh
        ).decision {
        case .refused(let refusals): return .refused(refusals)
        case .allowed where wiping == .partial:
            return .refused(fresh.map(Refusal.dataNotWiped))
        case .alreadySo(let texts, let next): return .alreadySo(already + texts, next: next)
        case .allowed(let plan, let warnings, let notes):
            return .allowed(plan.devices, warnings: warnings, notes: already + notes)
        }
    }
}

extension DecommissioningFacts {
    /// `KN-7: asked for already (defect), by Ida Beispiel (#1)`
    var askedAlready: LocalizedText {
        LocalizedText(
            "\(inventoryNumber): decommissioning is asked for already (\(reason.title.english)), by ",
            de: "\(inventoryNumber): Die Aussonderung ist bereits beantragt "
                + "(\(reason.title.german)), von ")
            + requester.title
    }
}

extension Refusal {
    fileprivate static func askedAlready(_ facts: DecommissioningFacts) -> Refusal {
        Refusal(
            "decommissioning-open", facts.askedAlready,
            hint: LocalizedText(
                "Take it back or decline it first.",
                de: "Erst ist dieser Antrag zurückzunehmen oder abzulehnen."),
            about: ["device": facts.inventoryNumber])
    }
}
