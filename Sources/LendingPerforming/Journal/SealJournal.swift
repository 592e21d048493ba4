import Lending
public import LendingOperations
import LendingSQL
import Postgres

extension SealJournal: PerformableOperation {
    public func perform(in scope: OperationScope) throws {
        _ = try scope.load([])
        try scope.record([
            Queries.Journal.record(
                Self.name, scope.actor.id, PostgresJSON("{}"), PostgresJSON("{}")),
            Queries.Journal.sealToday(),
        ])
    }
}
