import Lending
public import LendingOperations
import LendingSQL
import LendingStore
import Postgres

extension MergePeople: PerformableOperation {
    public func perform(in scope: OperationScope) throws {
        let found = try scope.load(Queries.People.mergeFacts(people: [person, into]))
        func row(_ id: PersonID) throws -> PersonMergeDecision.Row {
            guard let row = found.first(where: { $0.id == id }) else {
                throw OperationFailure.unknownPerson
            }
            return PersonMergeDecision.Row(
                id: row.id, name: row.name, login: row.login, personnelNumber: row.personnelNumber,
                hasLeft: row.hasLeft, custodies: Int(row.custodies), loans: Int(row.loans),
                hasDevices: row.hasDevices)
        }
        let decision = PersonMergeDecision(
            actor: scope.actor.id, gone: try row(person), kept: try row(into),
            lentToEachOther: found.contains(where: \.lentToOther)
        ).decision
        guard let done = try scope.settle(decision) else { return }
        scope.say(done)
        try scope.record(
            Queries.People.merge(actor: scope.actor.id, gone: person, kept: into))
    }
}
