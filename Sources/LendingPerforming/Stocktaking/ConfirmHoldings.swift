import Lending
public import LendingOperations
import LendingSQL
import LendingStore
import Postgres

extension ConfirmHoldings: PerformableOperation {
    public func perform(in scope: OperationScope) throws {
        let found = try scope.stocktakingIfAny(stocktaking)
        // None has this number: nothing is held of it.
        let id = found?.id ?? 0
        let (_, held) = try scope.query(
            Queries.Stocktakings.takeTurn(stocktaking: id, actor: scope.actor.id),
            Queries.Stocktakings.confirmable(stocktaking: id, person: scope.actor.id))
        let theirs = held.map(\.device)
        let named = devices.isEmpty ? theirs : devices.uniqued()
        // One that does not run asks nobody, and is to them as if there were none.
        let counts = found?.facts.state == .running && !held.isEmpty
        let decision = ConfirmDecision(
            stocktaking: stocktaking, facts: counts ? found?.facts : nil,
            foreign: named.filter { !theirs.contains($0) }, devices: named,
            confirmed: Set(held.filter(\.isConfirmed).map(\.device)))
        guard let fresh = try scope.settle(decision.decision), let loaded = found else { return }
        let confirmed = held.filter { fresh.contains($0.device) }
        for device in confirmed {
            scope.remember(device.device, device.number)
            scope.say(
                LocalizedText("\(device.number) confirmed", de: "\(device.number) bestätigt"))
        }
        try scope.record(
            Queries.Stocktakings.count(
                actor: scope.actor.id, stocktaking: loaded.id, keys: confirmed.map { _ in "" },
                devices: confirmed.map(\.device), numbers: confirmed.map(\.number),
                evidence: CountEvidence.confirmation.rawValue, location: nil, condition: nil,
                remark: nil, at: nil))
    }
}
