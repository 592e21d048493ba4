import Lending
public import LendingOperations
import LendingSQL
import LendingStore
public import Postgres

extension EditDevice: VersionedPerformable {
    public var version: Statement { Queries.Devices.version(device: device).statement }

    public func perform(in scope: OperationScope) throws {
        let facts = try scope.load([device], at: .now)
        let json = try FieldRecord.json(fields, isNew: false, today: scope.today)
        let validity = try scope.validity(
            from: from, because: because, refusal: fields.refusal(from: from))
        let number = facts.devices[0].inventoryNumber
        let since = registered?.databaseText
        if try scope.query(
            Queries.Devices.isSo(device: device, fields: json, registered: since, day: validity.day)
        )[0].so {
            scope.say(
                LocalizedText("\(number) is so already", de: "\(number) ist bereits so erfasst"))
            return
        }
        try scope.confirmLookalikes(ofDevice: json, except: device)
        scope.say(validity.done(number, today: scope.today) + sinceRemark)
        try scope.record(
            Queries.Devices.edit(
                actor: scope.actor.id, device: device, fields: json, registered: since,
                day: validity.day, because: validity.because))
    }

    /// Since when it is in the books, where that was said.
    private var sinceRemark: LocalizedText {
        guard let registered, registered != .now else { return LocalizedText("", de: "") }
        return LocalizedText(
            ", in the books since \(registered.text(.english))",
            de: ", in den Büchern seit \(registered.text(.german))")
    }
}
