import Lending
public import LendingOperations
import LendingSQL
import LendingStore
import Postgres

extension RunRetention: PerformableOperation {
    public func perform(in scope: OperationScope) throws {
        try scope.load()
        guard let result = try scope.forgetting.due() else {
            throw OperationFailure(
                .refused, "retention-runs",
                LocalizedText(
                    "another run is forgetting already", de: "ein anderer Lauf vergisst bereits"))
        }
        scope.say(result.counts.words)
        if result.counts.isNothing { return }
        if result.hasMore { scope.note(RetentionWords.moreIsDue) }
        try scope.record(
            Queries.Retention.note(
                actor: scope.actor.id, verb: Self.name, facts: try PostgresJSON.of(result.kinds)))
    }
}
