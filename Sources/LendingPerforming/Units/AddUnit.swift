import Lending
public import LendingOperations
import LendingSQL
import LendingStore
import Postgres

extension AddUnit: PerformableOperation {
    public func perform(in scope: OperationScope) throws {
        try scope.load()
        let json = try FieldRecord.json(fields, isNew: true, today: scope.today)
        let code = fields[.code] ?? ""
        scope.say(LocalizedText("unit \(code) recorded", de: "Einheit \(code) erfasst"))
        try scope.record(Queries.Units.add(actor: scope.actor.id, fields: json))
    }
}
