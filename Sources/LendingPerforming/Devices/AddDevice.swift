import Lending
public import LendingOperations
import LendingSQL
import LendingStore
import Postgres

extension AddDevice: PerformableOperation {
    public func perform(in scope: OperationScope) throws {
        let id = try scope.load(Queries.Devices.newID())[0].id
        let json = try FieldRecord.json(fields, isNew: true, today: scope.today)
        try scope.confirmLookalikes(ofDevice: json)
        let number = fields[.inventoryNumber]?.trimmed.foldedBlanks ?? ""
        scope.say(
            LocalizedText(
                "\(number) recorded, in stock", de: "\(number) erfasst, im Bestand der IT"))
        try scope.record(
            Queries.Devices.add(
                actor: scope.actor.id, device: id, fields: json,
                registered: registered?.databaseText))
    }
}
