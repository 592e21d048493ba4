import Lending
public import LendingOperations
import LendingSQL
import LendingStore
public import Postgres

extension EditUnit: VersionedPerformable {
    public var version: Statement { Queries.Units.version(unit) }

    public func perform(in scope: OperationScope) throws {
        _ = try scope.load([])
        let json = try FieldRecord.json(fields, isNew: false, today: scope.today)
        let so = try scope.query([Queries.Units.isSo(unit, json)])
        if try so[0].first?.decode(Bool.self, "so") ?? false {
            scope.say(
                LocalizedText(
                    "unit \(unit) is so already", de: "Einheit \(unit) ist bereits so erfasst"))
            return
        }
        scope.say(LocalizedText("unit \(unit) changed", de: "Einheit \(unit) geändert"))
        try scope.record([Queries.Units.edit(scope.actor.id, unit, json)])
    }
}
