public import Lending
import LendingSQL
import LendingStore
import Postgres

/// Records a new device; from its registration on it is in IT's stock.
public struct AddDevice: Operation {
    public static let name = "devices.add"

    public var fields: FieldValues<DeviceField>
    /// Since when it is in the books; nil: the earliest of its dates, or now.
    public var registered: When?

    public init(fields: FieldValues<DeviceField>, registered: When? = nil) {
        self.fields = fields
        self.registered = registered
    }

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
