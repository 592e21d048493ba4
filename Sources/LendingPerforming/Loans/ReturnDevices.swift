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
            lastReturns: try scope.lastReturns(facts.devices.filter { $0.openLoan == nil }),
            tellsDetails: condition != nil || !missing.isEmpty || damage != nil
        ).decision
        guard let plan = try scope.settle(decision) else { return }
        for (device, loan) in plan.returned {
            scope.say(
                LocalizedText(
                    "\(device.inventoryNumber) back from \(loan.borrowerTitle ?? "somebody")",
                    de: "\(device.inventoryNumber) zurück von \(loan.borrowerTitle ?? "jemandem")")
                    + device.onRemark
                    + (device.isLost
                        ? LocalizedText(", found again", de: ", wiedergefunden")
                        : LocalizedText(untranslated: "")) + missing.remark)
            scope.note(missing: missing, of: device, given: loan.accessories)
        }
        let ids = plan.returned.map(\.device.id)
        let moment = facts.devices[0].moment
        // What was lost and comes back is found.
        let found = plan.returned.map(\.device).filter(\.isLost).map(\.id)
        try scope.record(
            Queries.Loans.closeLoans(
                actor: scope.actor.id, devices: ids, loans: plan.returned.map(\.loan.id),
                moment: moment, condition: condition?.rawValue,
                missing: try missing.json, damage: damage),
            then: ConditionRecord.statements(ids, seen: condition, damage: damage)
                + (found.isEmpty ? [] : [Queries.Devices.endLoss(devices: found, moment: moment)]))
    }
}

extension OperationScope {
    /// When these devices came back last; a Lotse learns the names of their own borrowers only.
    fileprivate func lastReturns(_ devices: [DeviceFacts]) throws -> [DeviceID: LastReturn] {
        if devices.isEmpty { return [:] }
        let rows = try query(
            Queries.Loans.lastReturns(
                devices: devices.map(\.id), lender: actor.isIT ? nil : actor.id))
        return Dictionary(
            rows.map {
                (
                    $0.deviceID,
                    LastReturn(
                        at: $0.returned,
                        borrower: PersonTitle.text($0.borrowerName, $0.borrowerID))
                )
            }
        ) { first, _ in first }
    }
}
