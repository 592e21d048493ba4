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
        let validity = try scope.validity(
            from: from, because: because, refusal: fields.refusal(from: from))
        let found = try scope.query(
            Queries.Units.isSo(unit: unit, fields: json, day: validity.day))
        guard let recorded = found.first else { throw OperationFailure.unknownUnit }
        if recorded.so {
            scope.say(
                LocalizedText(
                    "unit \(unit) is so already", de: "Einheit \(unit) ist bereits so erfasst"))
            return
        }
        try settleEnd(in: scope)
        scope.say(
            LocalizedText(
                validity.done("unit \(unit)", today: scope.today).english,
                de: validity.done("Einheit \(unit)", today: scope.today).german))
        try scope.record(
            Queries.Units.edit(
                actor: scope.actor.id, unit: unit, fields: json, day: validity.day,
                because: validity.because))
    }

    /// A unit that is to end while something is in it: whoever asks for it says so.
    private func settleEnd(in scope: OperationScope) throws {
        let reader = FieldReader(.day, dates: .typed(today: scope.today))
        guard let typed = fields[.validUntil], let text = try? reader.read(typed),
            let last = CalendarDay(iso: text)
        else { return }
        let contents = try scope.query(
            Queries.Units.contents(units: [unit], day: last.adding(days: 1)))
        let end = UnitEndDecision(unit: unit, lastDay: last, contents: UnitContents(contents))
        _ = try scope.settle(end.decision)
    }
}
