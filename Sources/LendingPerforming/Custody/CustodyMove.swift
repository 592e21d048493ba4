import Lending
import LendingOperations
import LendingSQL
import LendingStore
import Postgres

/// What the three operations that move devices between custodies share.
struct CustodyMove {
    var verb: String
    var devices: [DeviceID]
    var on: When
    var ending = false
    /// Only what this person holds; nil: whoever holds it.
    var from: PersonID?
    var to: PersonID?
    var event: EventID?
    var purpose: String?
    /// What goes along; nil: what belongs to each device.
    var accessories: Accessories?
    var conditionGiven: Condition?
    var conditionBack: Condition?
    var missing = Accessories()
    var damage: String?
    var dataDeleted: Bool?

    func perform(
        in scope: OperationScope, _ move: (PersonFacts?) -> CustodyDecision.Move,
        say: (DeviceFacts, PersonFacts?) -> LocalizedText
    ) throws {
        let facts = try scope.load(
            devices, at: on, ending: ending, person: to, closedFrom: on.firstDay)
        // What is no input is told before anything is asked back, and before anything is recorded.
        let purpose = try scope.purpose(purpose)
        let decision = CustodyDecision(
            actor: scope.actor, move: move(facts.person), from: from, devices: facts.devices,
            openDays: facts.openDays,
            tellsDetails: conditionBack != nil || !missing.isEmpty || damage != nil
                || dataDeleted == true
        ).decision
        guard let plan = try scope.settle(decision) else { return }
        for device in plan.devices {
            scope.say(say(device, facts.person))
            scope.note(given: accessories, of: device)
        }
        let ids = plan.devices.map(\.id)
        let moment = facts.devices[0].moment
        if !plan.loans.isEmpty {
            scope.add(
                entries: try scope.query(
                    Queries.Loans.closeLoans(
                        actor: scope.actor.id, devices: plan.loans.map(\.device.id),
                        loans: plan.loans.map(\.loan.id), moment: moment,
                        condition: conditionBack?.rawValue, missing: try missing.json,
                        damage: damage)))
        }
        try scope.record(
            Queries.Custody.change(
                verb: verb, actor: scope.actor.id, devices: ids, moment: moment, holder: to,
                event: event, purpose: purpose, conditionGiven: conditionGiven?.rawValue,
                accessoriesGiven: try plan.devices.map { try given(with: $0).json },
                conditionBack: conditionBack?.rawValue, missing: try missing.json, damage: damage,
                dataDeleted: dataDeleted),
            then: ConditionRecord.statements(
                ids, seen: conditionGiven ?? conditionBack, damage: damage))
    }

    private func given(with device: DeviceFacts) -> Accessories {
        to == nil ? Accessories() : accessories ?? device.accessoriesThere
    }
}
