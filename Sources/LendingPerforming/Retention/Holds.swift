import Lending
public import LendingOperations
import LendingSQL
import LendingStore
import Postgres

extension AddHold: PerformableOperation {
    public func perform(in scope: OperationScope) throws {
        let (subject, title, held) = try scope.hold(person, device)
        let reason = reason.trimmed
        if reason.isEmpty {
            throw OperationFailure(
                .badInput, "reason-needed",
                LocalizedText("a hold needs a reason", de: "eine Sperre braucht einen Grund"))
        }
        let decision = HoldDecision(title: title, heldUntil: held)
        guard let said = try scope.settle(decision.adding(until: until, today: scope.today)) else {
            return
        }
        scope.say(said)
        try scope.record(
            Queries.Retention.addHold(
                actor: scope.actor.id, person: subject.person, device: subject.device,
                reason: reason, until: until))
    }
}

extension EndHold: PerformableOperation {
    public func perform(in scope: OperationScope) throws {
        let (subject, title, until) = try scope.hold(person, device)
        let decision = HoldDecision(title: title, heldUntil: until)
        guard let said = try scope.settle(decision.ending) else { return }
        scope.say(said)
        try scope.record(
            Queries.Retention.endHolds(
                actor: scope.actor.id, person: subject.person, device: subject.device))
    }
}

extension OperationScope {
    /// What a hold is of, with its name and until when it is held.
    fileprivate func hold(
        _ person: PersonID?, _ device: DeviceID?
    ) throws -> (subject: HoldSubject, title: String, until: CalendarDay?) {
        let subject: HoldSubject
        do { subject = try HoldSubject(person: person, device: device) } catch {
            throw OperationFailure(.refused, error.refusals)
        }
        let row = try load(
            Queries.Retention.holdsOf(person: subject.person, device: subject.device)
        ).first
        if let device = subject.device {
            guard let number = row?.device else {
                throw OperationFailure(.refused, [.unknownDevice])
            }
            remember(device, number)
            return (subject, number, row?.until)
        }
        guard let person = subject.person, let name = row?.person else {
            throw OperationFailure.unknownPerson
        }
        return (subject, PersonTitle.text(name, person), row?.until)
    }
}
