import Lending
public import LendingOperations
import LendingSQL
import LendingStore
import Postgres

extension StartStocktaking: PerformableOperation {
    public func perform(in scope: OperationScope) throws {
        let loaded = try scope.stocktaking(stocktaking, isAlone: true)
        let decision = StartStocktakingDecision(facts: loaded.facts).decision
        guard try scope.settle(decision) != nil else { return }
        scope.say(loaded.facts.title + LocalizedText(" has begun", de: " hat begonnen"))
        try scope.record(
            Queries.Stocktakings.start(actor: scope.actor.id, stocktaking: loaded.id))
    }
}
