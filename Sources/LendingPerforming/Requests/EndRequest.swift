import Lending
public import LendingOperations
import LendingSQL
import LendingStore
import Postgres

extension DeclineRequest: PerformableOperation {
    public func perform(in scope: OperationScope) throws {
        let row = try scope.request(request)
        let because = because.trimmed.foldedBlanks
        if because.isEmpty {
            throw OperationFailure(
                .badInput, "reason-needed",
                LocalizedText(
                    "declining needs a reason", de: "eine Ablehnung braucht einen Grund"))
        }
        let decision = EndRequestDecision(
            actor: scope.actor, number: request, request: row.map { RequestFacts($0) },
            end: .decline)
        guard let facts = try scope.settle(decision.decision) else { return }
        scope.say(
            LocalizedText(
                "\(facts.title) declined: \(because)", de: "\(facts.title) abgelehnt: \(because)"))
        try scope.record(
            Queries.Requests.decide(
                actor: scope.actor.id, verb: Self.name, request: request.rawValue,
                state: RequestState.declined.rawValue, because: because, device: nil))
    }
}

extension WithdrawRequest: PerformableOperation {
    public func perform(in scope: OperationScope) throws {
        let row = try scope.request(request)
        let decision = EndRequestDecision(
            actor: scope.actor, number: request, request: row.map { RequestFacts($0) },
            end: .withdraw)
        guard let facts = try scope.settle(decision.decision) else { return }
        scope.say(
            LocalizedText("\(facts.title) withdrawn", de: "\(facts.title) zurückgezogen"))
        try scope.record(
            Queries.Requests.decide(
                actor: scope.actor.id, verb: Self.name, request: request.rawValue,
                state: RequestState.withdrawn.rawValue, because: nil, device: nil))
    }
}
