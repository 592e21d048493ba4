import Lending
public import LendingOperations
import LendingSQL
import LendingStore
import Postgres

extension CloseCount: PerformableOperation {
    public func perform(in scope: OperationScope) throws {
        let loaded = try scope.stocktaking(stocktaking, isAlone: true)
        let row = try scope.query(Queries.Stocktakings.closing(stocktaking: loaded.id))[0]
        let decision = CloseCountDecision(
            facts: loaded.facts, countedByHolders: row.countedByHolders,
            notFound: Int(row.notFound))
        guard try scope.settle(decision.decision) != nil else { return }
        scope.say(
            LocalizedText(
                "the count of \(loaded.facts.title.english) is closed",
                de: "die Zählung der \(loaded.facts.title.german) ist abgeschlossen"))
        try scope.record(
            Queries.Stocktakings.keepLines(actor: scope.actor.id, stocktaking: loaded.id),
            then: [Queries.Stocktakings.close(stocktaking: loaded.id)])
    }
}
