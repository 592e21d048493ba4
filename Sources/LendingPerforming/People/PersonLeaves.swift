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
        let name = try row.decode(String.self, "name")
        let held = try rows[1].map { try $0.decode(String.self, "inventory_number") }
        guard held.isEmpty else {
            throw OperationFailure(
                .refused, "person-holds-devices",
                LocalizedText(
                    "\(name) still has \(held.joined(separator: ", "))",
                    de: "\(name) hat noch \(held.joined(separator: ", "))"))
        }
        if try rows[2][0].decode(Bool.self, "is_it"), try !rows[2][0].decode(Bool.self, "others") {
            throw OperationFailure(
                .refused, "last-it",
                LocalizedText(
                    "\(name) is the last one in IT; nobody could administer the city any more",
                    de: "\(name) ist die letzte Person der IT; niemand könnte die Stadt mehr "
                        + "verwalten"),
                remedies: [.grantRole(.it)])
        }
        if try row.decode(CalendarDay?.self, "left_on") == on {
            scope.say(LocalizedText("\(name) has left already", de: "\(name) ist bereits gegangen"))
            return
        }
        scope.say(
            LocalizedText(
                "\(name) leaves on \(on.text(.english))",
                de: "\(name) scheidet am \(on.text(.german)) aus"))
        try scope.record([
            Queries.People.edit(
                scope.actor.id, person, PostgresJSON("{}"), nil as [String]?, nil as [String]?, on,
                Self.name)
        ])
    }
}
