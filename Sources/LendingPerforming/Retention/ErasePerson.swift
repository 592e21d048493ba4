import Lending
public import LendingOperations
import LendingSQL
import LendingStore
import Postgres

extension ErasePerson: PerformableOperation {
    public func perform(in scope: OperationScope) throws {
        let (found, others) = try scope.load(
            Queries.Retention.erasureFacts(person: person),
            Queries.People.othersInIt(person: person, day: scope.today))
        guard let row = found.first else { throw OperationFailure.unknownPerson }
        let facts = ErasureDecision.Facts(
            id: person, name: row.name, mergedInto: row.mergedInto, leftOn: row.leftOn,
            holdUntil: row.holdUntil,
            holdings: row.held.map { .init($0, isBorrowed: false) }
                + row.borrowed.map { .init($0, isBorrowed: true) },
            waiting: Int(row.waiting), damaged: Int(row.damaged))
        let decision = ErasureDecision(
            actor: scope.actor.id, person: facts, today: scope.today,
            isLastIT: others.contains { $0.isIt && !$0.others }
        ).decision
        guard try scope.settle(decision) != nil else { return }
        let counts = try scope.forgetting.people([person])
        // The confirmed warnings name who is forgotten.
        scope.dropNotes()
        scope.say(counts.words)
        try scope.record(
            Queries.Retention.note(
                actor: scope.actor.id, verb: Self.name,
                facts: try PostgresJSON.of(["erased": counts.people])))
    }
}
