import Lending
public import LendingOperations
import LendingSQL
import LendingStore
import Postgres

extension ReturnDevices: PerformableOperation {
    public func perform(in scope: OperationScope) throws {
        let facts = try scope.load(devices, at: at, ending: true)
        let decision = ReturnDecision(
            actor: scope.actor, devices: facts.devices,
            tellsDetails: condition != nil || !missing.isEmpty || damage != nil
        ).decision
        guard let plan = try scope.settle(decision) else { return }
        for (device, loan) in plan.returned {
            scope.say(
                LocalizedText(
                    "\(device.inventoryNumber) back from \(loan.borrowerName ?? "somebody")",
                    de: "\(device.inventoryNumber) zurück von \(loan.borrowerName ?? "jemandem")")
                    + device.onRemark + missing.remark)
            scope.note(missing: missing, of: device, given: loan.accessories)
        }
        let ids = plan.returned.map(\.device.id)
        try scope.record(
            Queries.Loans.closeLoans(
                actor: scope.actor.id, devices: ids, loans: plan.returned.map(\.loan.id),
                moment: facts.devices[0].moment, condition: condition?.rawValue,
                missing: try missing.json, damage: damage),
            then: ConditionRecord.statements(ids, seen: condition, damage: damage))
    }
}
