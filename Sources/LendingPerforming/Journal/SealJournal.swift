import Lending
public import LendingOperations
import LendingSQL
import Postgres

extension SealJournal: PerformableOperation {
    public func perform(in scope: OperationScope) throws {
        let last = try scope.load(Queries.Journal.lastSeal()).first
        if let last, last.day >= scope.today {
            scope.say(
                LocalizedText(
                    "\(last.day.text(.english)) is sealed already; the next seal covers what came "
                        + "since",
                    de: "Der \(last.day.text(.german)) ist bereits versiegelt; das nächste Siegel "
                        + "umfasst, was seither kam"))
            return
        }
        try scope.record(
            Queries.Journal.record(
                verb: Self.name, actor: scope.actor.id, facts: PostgresJSON("{}"),
                personal: PostgresJSON("{}")),
            then: [Queries.Journal.sealToday()])
    }
}
