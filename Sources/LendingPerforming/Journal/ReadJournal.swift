import Lending
public import LendingOperations
import LendingSQL
import Postgres

extension ReadJournal: PerformableOperation {
    public func perform(in scope: OperationScope) throws {
        try scope.load()
        let facts = try PostgresJSON.of(device.map { ["device": $0] } ?? [:])
        try scope.record(
            Queries.Journal.record(
                verb: Self.name, actor: scope.actor.id, facts: facts, personal: PostgresJSON("{}")))
    }
}
