import Lending
public import LendingOperations
import LendingSQL
import LendingStore
import Postgres

extension ConfirmPerson: PerformableOperation {
    public func perform(in scope: OperationScope) throws {
        let (people, alike) = try scope.load(
            Queries.People.facts(person: person, at: nil), Queries.People.alike(person: person))
        guard let row = people.first else { throw OperationFailure.unknownPerson }
        let name = PersonTitle.text(row.name, person)
        guard row.recordedBy != nil else {
            scope.say(
                LocalizedText(
                    "\(name) is not waiting for a check",
                    de: "\(name) wartet auf keine Prüfung"))
            return
        }
        let warnings = alike.map { other in
            Lookalike(
                .name, new: row.name, recorded: Lookalike.title(other.name, other.id, other.login)
            ).warning
        }
        _ = try scope.settle(Decision<Bool>.allowed(true, warnings: warnings))
        scope.say(
            LocalizedText("\(name) is checked", de: "\(name) ist geprüft"))
        try scope.record(Queries.People.confirm(actor: scope.actor.id, person: person))
    }
}
