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
                "\(number) recorded, in stock", de: "\(number) erfasst, im Bestand der IT")
                + sinceRemark(today: scope.today))
        scope.remember(id, number)
        try scope.record(
            Queries.Devices.add(
                actor: scope.actor.id, device: id, fields: json,
                registered: registered?.databaseText))
    }

    /// Since when it is in the books, where that is not now.
    private func sinceRemark(today: CalendarDay) -> LocalizedText {
        guard let since = registered ?? earliestDay(today: today), since != .now,
            since != .day(today)
        else { return LocalizedText("", de: "") }
        return LocalizedText(
            " since \(since.text(.english))", de: " seit \(since.text(.german))")
    }

    /// The earlier one of the days on which it was bought and went into service.
    private func earliestDay(today: CalendarDay) -> When? {
        [DeviceField.acquiredOn, .inServiceOn].compactMap { field -> CalendarDay? in
            let reader = FieldReader(field.kind, dates: .typed(today: today))
            return fields[field].flatMap { try? reader.read($0) }.flatMap(CalendarDay.init(iso:))
        }.min().map { .day($0) }
    }
}
