import Lending
public import LendingOperations
import LendingSQL
import LendingStore
public import Postgres

extension EditUnit: VersionedPerformable {
    public var version: Statement { Queries.Units.version(unit: unit).statement }

    public func perform(in scope: OperationScope) throws {
        try scope.load()
        let json = try FieldRecord.json(fields, isNew: false, today: scope.today)
        guard let recorded = try scope.query(Queries.Units.isSo(unit: unit, fields: json)).first
        else {
            throw OperationFailure(
                .refused, "unit-unknown",
                LocalizedText("there is no such unit", de: "diese Einheit gibt es nicht"))
        }
        if recorded.so {
            scope.say(
                LocalizedText(
                    "unit \(unit) is so already", de: "Einheit \(unit) ist bereits so erfasst"))
            return
        }
        scope.say(LocalizedText("unit \(unit) changed", de: "Einheit \(unit) geändert"))
        try scope.record(
            Queries.Units.edit(actor: scope.actor.id, unit: unit, fields: json))
    }
}
