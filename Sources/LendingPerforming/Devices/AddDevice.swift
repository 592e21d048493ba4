import Lending
public import LendingOperations
import LendingSQL
import LendingStore
import Postgres

extension AddDevice: PerformableOperation {
    public func perform(in scope: OperationScope) throws {
        let rows = try scope.load([Queries.Devices.newId()])
        let id = try rows[0][0].decode(DeviceID.self, "id")
        let json = try FieldRecord.json(fields, isNew: true, today: scope.today)
        let number = fields[.inventoryNumber] ?? ""
        scope.say(
            LocalizedText(
                "\(number) recorded, in stock", de: "\(number) erfasst, im Bestand der IT"))
        try scope.record([
            Queries.Devices.add(scope.actor.id, id, json, registered?.databaseText)
        ])
    }
}
