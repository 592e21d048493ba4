import Lending
public import LendingOperations
import LendingSQL
import LendingStore
import Postgres

extension PersonLeaves: PerformableOperation {
    public func perform(in scope: OperationScope) throws {
        let (people, holdings, others) = try scope.load(
            Queries.People.facts(person: person, at: nil), Queries.People.holdings(person: person),
            Queries.People.othersInIt(person: person, day: on))
        let beyond = try scope.query(Queries.People.beyondLastDay(person: person, day: on))
        guard let row = people.first else { throw OperationFailure.unknownPerson }
        let facts = PersonFacts(id: person, name: row.name, hasLeft: row.hasLeft)
        let decision = LeavingDecision(
            person: facts, day: on, recordedDay: row.leftOn,
            holdings: holdings.map { .init($0.inventoryNumber, isBorrowed: $0.how == "borrowed") },
            beyond: beyond.map { row in
                LeavingDecision.Beyond(
                    fact: row.fact, device: row.inventoryNumber, began: row.began, ended: row.ended,
                    earliest: row.earliest)
            }, isIT: others[0].isIt, othersAreIT: others[0].others
        ).decision
        guard let day = try scope.settle(decision) else { return }
        scope.say(
            LocalizedText(
                "\(facts.title) leaves on \(day.text(.english))",
                de: "\(facts.title) scheidet am \(day.text(.german)) aus"))
        try scope.record(
            Queries.People.edit(
                actor: scope.actor.id, person: person, fields: PostgresJSON("{}"), units: nil,
                roles: nil, leftOn: day, verb: Self.name, day: nil, because: nil))
    }
}
