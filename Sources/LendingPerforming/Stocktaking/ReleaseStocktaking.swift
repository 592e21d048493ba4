import Lending
public import LendingOperations
import LendingSQL
import LendingStore
import Postgres

extension ReleaseStocktaking: PerformableOperation {
    public func perform(in scope: OperationScope) throws {
        let loaded = try scope.stocktaking(stocktaking, isAlone: true)
        let open = try scope.query(Queries.Stocktakings.openDifferences(stocktaking: loaded.id))
        let decision = ReleaseDecision(
            actor: scope.actor, isForAnother: scope.context.caller.isForAnother,
            facts: loaded.facts, open: open.map(\.number))
        guard let signature = try scope.settle(decision.decision) else { return }
        scope.say(
            loaded.facts.title
                + (signature.releases
                    ? LocalizedText(" is released", de: " ist freigegeben")
                    : signature.isLead
                        ? LocalizedText(
                            " is signed by its lead; the inventory office signs next",
                            de: " ist von der Leitung unterschrieben; es folgt die Inventarstelle")
                        : LocalizedText(
                            " is signed by the inventory office; its lead signs next",
                            de: " ist von der Inventarstelle unterschrieben; es folgt die Leitung"))
        )
        try scope.record(
            Queries.Stocktakings.sign(
                actor: scope.actor.id, stocktaking: loaded.id, asLead: signature.isLead))
    }
}
