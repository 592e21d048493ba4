import Lending
public import LendingOperations
import LendingSQL
import LendingStore
import Postgres

extension RecordProceeds: PerformableOperation {
    public func perform(in scope: OperationScope) throws {
        let found = try scope.decommissionings(of: [device])[0]
        let fields = FieldValues<DecommissioningField>([.proceeds: proceeds])
        let json = try FieldRecord.json(fields, isNew: false, today: scope.today)
        guard found.request != nil else {
            throw OperationFailure(.refused, [.nothingAsked(found.device)])
        }
        let known = try scope.query(
            Queries.Decommissionings.hasProceeds(device: device, fields: json))
        let amount = proceeds.trimmed
        if known.first?.isSo ?? false {
            scope.say(
                LocalizedText(
                    "\(found.device): the proceeds are recorded so already",
                    de: "\(found.device): der Erlös ist bereits so erfasst"))
            return
        }
        scope.say(
            amount.isEmpty
                ? LocalizedText(
                    "\(found.device): no proceeds are recorded any more",
                    de: "\(found.device): kein Erlös ist mehr erfasst")
                : LocalizedText(
                    "\(found.device): proceeds of \(amount) recorded",
                    de: "\(found.device): Erlös von \(amount) erfasst"))
        try scope.record(
            Queries.Decommissionings.recordProceeds(
                actor: scope.actor.id, device: device, fields: json))
    }
}
