import Lending
public import LendingOperations
import LendingSQL
import LendingStore
import Postgres

extension FindAccessories: PerformableOperation {
    public func perform(in scope: OperationScope) throws {
        let device = try scope.load([device], at: on, ending: true).devices[0]
        let decision = FindAccessoriesDecision(
            actor: scope.actor, device: device, found: accessories
        ).decision
        guard let plan = try scope.settle(decision) else { return }
        let number = device.inventoryNumber
        scope.say(
            LocalizedText(
                "\(plan.found.words) of \(number) found; ",
                de: "\(plan.found.words) von \(number) gefunden; ")
                + (plan.left.isEmpty
                    ? LocalizedText("it is complete again", de: "es ist wieder vollständig")
                    : LocalizedText(
                        "still missing: \(plan.left.words)",
                        de: "es fehlt weiterhin: \(plan.left.words)")))
        try scope.record(
            Queries.Devices.findAccessories(
                actor: scope.actor.id, device: device.id, moment: device.moment,
                found: try PostgresJSON.of(plan.quantities)))
    }
}
