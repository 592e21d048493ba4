/// May somebody end a request that leads to nothing: decline it, or withdraw their own?
public struct EndRequestDecision: Sendable {
    public enum End: Sendable, Hashable {
        case decline
        case withdraw

        var state: RequestState { self == .decline ? .declined : .withdrawn }
    }

    public let actor: Actor
    public let number: RequestNumber
    /// nil: there is no such request.
    public let request: RequestFacts?
    public let end: End

    public init(actor: Actor, number: RequestNumber, request: RequestFacts?, end: End) {
        self.actor = actor
        self.number = number
        self.request = request
        self.end = end
    }

    public var decision: Decision<RequestFacts> {
        guard let request, mayEnd(request) else { return .refused([unknown]) }
        if request.state == end.state { return .alreadySo([request.alreadyDecided()]) }
        // Who does not need it any more says so as long as nothing is lent.
        let isNoted = request.state == .accepted && request.lent == nil && end == .withdraw
        return request.state == .open || isNoted
            ? .allowed(request) : .refused([.isDecided(request)])
    }

    private func mayEnd(_ request: RequestFacts) -> Bool {
        switch end {
        case .decline: request.isDecided(by: actor)
        case .withdraw: actor.isIT || request.asker == actor.id
        }
    }

    private var unknown: Refusal {
        switch end {
        case .decline: .unknownRequest(number)
        case .withdraw:
            Refusal(
                "request-unknown",
                LocalizedText(
                    "there is no request \(number) of yours",
                    de: "es gibt keine Anfrage \(number) von Ihnen"),
                about: ["request": number.description])
        }
    }
}
