import Lending
public import LendingOperations
import LendingSQL
import LendingStore
import Postgres

extension LendDevices: PerformableOperation {
    public func perform(in scope: OperationScope) throws {
        let facts = try scope.load(
            devices, at: at, person: to, until: until, closedFrom: (until ?? at).firstDay)
        guard let borrower = facts.person else { return }
        // What is no input is told before anything is asked back.
        let (purpose, tool) = (try scope.purpose(purpose), try scope.tool(tool))
        let rule = DueRule(loanDays: scope.settings.loanDays, openDays: facts.openDays)
        let due = rule.due(until: facts.until, start: facts.start)
        let decision = LendDecision(
            actor: scope.actor, borrower: borrower, devices: facts.devices, due: due
        ).decision
        guard let plan = try scope.settle(decision) else { return }
        for device in plan.devices {
            scope.say(
                LocalizedText(
                    "\(device.inventoryNumber) lent to \(borrower.title)",
                    de: "\(device.inventoryNumber) verliehen an \(borrower.title)")
                    + device.sinceRemark
                    + LocalizedText(
                        ", due \(due.point.text(.english))",
                        de: ", fällig am \(due.point.text(.german))"))
        }
        for device in plan.devices { scope.note(given: accessories, of: device) }
        try scope.record(
            Queries.Loans.openLoans(
                actor: scope.actor.id, devices: plan.devices.map(\.id),
                custodies: plan.devices.compactMap(\.custody?.id), borrower: to,
                moment: plan.devices[0].moment, due: due.point.iso, wishedDue: due.wished?.iso,
                purpose: purpose, tool: tool,
                accessories: try plan.devices.map { try (accessories ?? $0.accessoriesThere).json })
        )
    }
}
