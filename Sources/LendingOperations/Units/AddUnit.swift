public import Lending
import LendingSQL
import LendingStore
import Postgres

/// Records an organisational unit.
public struct AddUnit: Operation {
    public static let name = "units.add"

    public var fields: FieldValues<UnitField>

    public init(fields: FieldValues<UnitField>) {
        self.fields = fields
    }

    public func perform(in scope: OperationScope) throws {
        _ = try scope.load([])
        let json = try FieldRecord.json(fields, isNew: true, today: scope.today)
        let code = fields[.code] ?? ""
        scope.say(LocalizedText("unit \(code) recorded", de: "Einheit \(code) erfasst"))
        try scope.record([Queries.Units.add(scope.actor.id, json)])
    }
}
