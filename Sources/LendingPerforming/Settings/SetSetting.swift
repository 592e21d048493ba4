import Lending
public import LendingOperations
import LendingSQL
import LendingStore
import Postgres

extension SetSetting: PerformableOperation {
    public func perform(in scope: OperationScope) throws {
        let zones = try scope.load(Queries.Settings.timeZone(name: value))
        let day = setting.hasDays ? from ?? scope.today : nil
        let held = try scope.query(
            Queries.Settings.valueOn(name: setting.rawValue, day: day ?? scope.today))
        if let refusal = Settings.refusal(setting: setting, to: value)
            ?? Settings.refusal(setting: setting, from: from)
        {
            throw OperationFailure(.badInput, [refusal])
        }
        if setting == .timeZone, !zones[0].known {
            throw OperationFailure(
                .badInput, "setting-value",
                LocalizedText(
                    "there is no time zone \"\(value)\"", de: "es gibt keine Zeitzone „\(value)“"))
        }
        if held.first?.value == value {
            scope.say(
                LocalizedText(
                    "\(setting.rawValue) is \(value) already",
                    de: "\(setting.rawValue) ist bereits \(value)")
                    + since(day, scope.today))
            return
        }
        scope.say(
            LocalizedText(
                "\(setting.rawValue) is now \(value)", de: "\(setting.rawValue) ist jetzt \(value)")
                + since(day, scope.today)
        )
        try scope.record(
            Queries.Settings.set(
                actor: scope.actor.id, name: setting.rawValue, value: value, validFrom: day))
    }

    /// From when on it holds, where that is not now.
    private func since(_ day: CalendarDay?, _ today: CalendarDay) -> LocalizedText {
        guard let day, day != today else { return LocalizedText(untranslated: "") }
        return LocalizedText(" from \(day.text(.english)) on", de: " ab \(day.text(.german))")
    }
}
