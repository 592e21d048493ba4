import Lending
public import LendingOperations
import LendingSQL
import LendingStore
import Postgres

extension WithdrawEvent: PerformableOperation {
    public func perform(in scope: OperationScope) throws {
        let found = try scope.load(Queries.Events.facts(event: event))
        guard let facts = found.first else { throw OperationFailure.unknownEvent }
        let decision = EventWithdrawal(
            title: facts.title, day: facts.day, devices: facts.devices, because: because
        ).decision
        guard try scope.settle(decision) != nil else { return }
        scope.say(
            LocalizedText(
                "\(facts.title) on \(facts.day.text(.english)) withdrawn",
                de: "\(facts.title) am \(facts.day.text(.german)) gestrichen"))
        try scope.record(
            Queries.Events.withdraw(actor: scope.actor.id, event: event, because: because))
    }
}

extension OperationFailure {
    static let unknownEvent = OperationFailure(
        .refused, "event-unknown",
        LocalizedText("there is no such event", de: "diese Veranstaltung gibt es nicht"))
}
