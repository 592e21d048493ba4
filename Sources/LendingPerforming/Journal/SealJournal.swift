import Lending
public import LendingOperations
import LendingSQL
import Postgres

extension SealJournal: PerformableOperation {
    public func perform(in scope: OperationScope) throws {
        try scope.load()
        try scope.record(
            Queries.Journal.record(
                verb: Self.name, actor: scope.actor.id, facts: PostgresJSON("{}"),
                personal: PostgresJSON("{}")),
            then: [Queries.Journal.sealToday()])
    }
}
