import Lending
public import LendingOperations
import LendingSQL
import LendingStore
import Postgres

extension DeclineDecommissioning: PerformableOperation {
    public func perform(in scope: OperationScope) throws {
        let requests = try scope.decommissionings(of: devices)
        let because = because.trimmed.foldedBlanks
        if because.isEmpty {
            throw OperationFailure(
                .badInput, "reason-needed",
                LocalizedText(
                    "declining needs a reason", de: "eine Ablehnung braucht einen Grund"))
        }
        guard let declined = try scope.settle(DeclineDecision(requests: requests).decision) else {
            return
        }
        for request in declined {
            scope.say(
                LocalizedText(
                    "\(request.inventoryNumber): decommissioning declined; it stays",
                    de: "\(request.inventoryNumber): Aussonderung abgelehnt; es bleibt im Bestand"))
        }
        try scope.record(
            Queries.Decommissionings.decline(
                actor: scope.actor.id, devices: declined.map(\.device), because: because))
    }
}
