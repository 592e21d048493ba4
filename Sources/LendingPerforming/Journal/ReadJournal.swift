import Lending
public import LendingOperations
import LendingSQL
import Postgres

extension ReadJournal: PerformableOperation {
    public func perform(in scope: OperationScope) throws {
        _ = try scope.load([])
        let facts = PostgresJSON(device.map { "{\"device\":\($0)}" } ?? "{}")
        try scope.record([
            Queries.Journal.record(Self.name, scope.actor.id, facts, PostgresJSON("{}"))
        ])
    }
}
