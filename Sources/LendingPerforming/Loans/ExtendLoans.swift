import Lending
public import LendingOperations
import LendingSQL
import LendingStore
import Postgres

extension ExtendLoans: PerformableOperation {
    public func perform(in scope: OperationScope) throws {
        let facts = try scope.load(devices, at: .now, until: until, closedFrom: until.firstDay)
        let rule = DueRule(loanDays: scope.settings.loanDays, openDays: facts.openDays)
        let due = rule.due(until: facts.until, start: facts.start)
        let decision = ExtendDecision(actor: scope.actor, devices: facts.devices, due: due).decision
        guard let plan = try scope.settle(decision) else { return }
        for (device, loan) in plan {
            scope.say(
                LocalizedText(
                    "\(device.inventoryNumber) with \(loan.borrowerTitle ?? "somebody") now due "
                        + due.point.text(.english),
                    de: "\(device.inventoryNumber) bei \(loan.borrowerTitle ?? "jemandem") nun "
                        + "fällig am \(due.point.text(.german))"))
        }
        try scope.record(
            Queries.Loans.extendLoans(
                actor: scope.actor.id, devices: plan.map(\.device.id), loans: plan.map(\.loan.id),
                due: due.point.iso, wishedDue: due.wished?.iso))
    }
}
