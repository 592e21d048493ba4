import Lending
public import LendingOperations
import LendingSQL
import LendingStore
import Postgres

extension PersonLeaves: PerformableOperation {
    public func perform(in scope: OperationScope) throws {
        let rows = try scope.load([
            Queries.People.facts(person, nil as String?), Queries.People.holdings(person),
            Queries.People.othersInIt(person, on),
        ])
        guard let row = rows[0].first else { throw OperationFailure.unknownPerson }
        let facts = PersonFacts(
            id: person, name: try row.decode(String.self, "name"),
            hasLeft: try row.decode(Bool.self, "has_left"))
        let decision = LeavingDecision(
            person: facts, day: on, recordedDay: try row.decode(CalendarDay?.self, "left_on"),
            holdings: try rows[1].map { try $0.decode(String.self, "inventory_number") },
            isIT: try rows[2][0].decode(Bool.self, "is_it"),
            othersAreIT: try rows[2][0].decode(Bool.self, "others")
        ).decision
        guard let day = try scope.settle(decision) else { return }
        scope.say(
            LocalizedText(
                "\(facts.name) leaves on \(day.text(.english))",
                de: "\(facts.name) scheidet am \(day.text(.german)) aus"))
        try scope.record([
            Queries.People.edit(
                scope.actor.id, person, PostgresJSON("{}"), nil as [String]?, nil as [String]?, on,
                Self.name)
        ])
    }
}
