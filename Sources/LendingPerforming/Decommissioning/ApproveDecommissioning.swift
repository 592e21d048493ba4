import Lending
public import LendingOperations
import LendingSQL
import LendingStore
import Postgres

extension ApproveDecommissioning: PerformableOperation {
    public func perform(in scope: OperationScope) throws {
        let requests = try scope.decommissionings(of: devices)
        let decision = ApprovalDecision(
            actor: scope.actor, isForAnother: scope.context.caller.isForAnother,
            requesterApproves: scope.settings.requesterApproves,
            requests: requests)
        guard let plan = try scope.settle(decision.decision) else { return }
        let leaving = try leaving(plan.completed, scope)
        let first = plan.approved.filter { $0.state == .requested }
        for request in first {
            scope.say(
                LocalizedText(
                    "\(request.inventoryNumber): approved once; somebody else approves next",
                    de: "\(request.inventoryNumber): einmal genehmigt; es fehlt jemand anderes"))
        }
        for device in leaving.flatMap(\.devices) {
            scope.say(
                LocalizedText(
                    "\(device.inventoryNumber) is now decommissioned",
                    de: "\(device.inventoryNumber) ist jetzt ausgesondert")
                    + device.sinceRemark
                    + (device.openLoan.map(\.endRemark) ?? LocalizedText(untranslated: "")))
        }
        scope.suggest(leaving.flatMap(\.next))
        let all = leaving.flatMap(\.devices)
        // What an import decommissioned meanwhile has gone already.
        if first.isEmpty, all.isEmpty { return }
        try scope.record(
            Queries.Decommissionings.approve(
                actor: scope.actor.id, devices: first.map(\.device) + all.map(\.id),
                completed: all.map(\.id), moments: all.map(\.moment)),
            then: leaving.compactMap { plan in
                guard let moment = plan.devices.first?.moment, !plan.loans.isEmpty else {
                    return nil
                }
                return Queries.Loans.endWith(loans: plan.loans.map(\.loan.id), moment: moment)
            })
    }

    /// Whether what is approved the second time may leave the books on its day, as it stands now: those
    /// that share day and reason at once.
    private func leaving(
        _ requests: [DecommissioningFacts], _ scope: OperationScope
    ) throws -> [WithdrawalDecision.Plan] {
        struct Group: Hashable {
            let on: CalendarDay?
            let reason: DecommissioningReason
            let isWiped: Bool
        }
        var plans: [WithdrawalDecision.Plan] = []
        var refusals: [Refusal] = []
        let groups = requests.map { Group(on: $0.on, reason: $0.reason, isWiped: $0.isWiped) }
        for group in groups.uniqued() {
            let devices = requests.filter {
                Group(on: $0.on, reason: $0.reason, isWiped: $0.isWiped) == group
            }.map(\.device)
            let facts = try scope.facts(of: devices, at: group.on.map { .day($0) } ?? .now)
            switch WithdrawalDecision(
                actor: scope.actor, change: .decommission(group.reason, isWiped: group.isWiped),
                devices: scope.actor.isIT ? facts : facts.map(\.withoutPeople)
            ).decision {
            case .refused(let found): refusals += found
            case .alreadySo(let texts, _): texts.forEach(scope.note)
            case .allowed(let plan, _, let notes):
                notes.forEach(scope.note)
                plans.append(plan)
            }
        }
        if !refusals.isEmpty { throw OperationFailure(.refused, refusals) }
        return plans
    }
}
