import Lending
public import LendingOperations
import LendingSQL
import LendingStore
import Postgres

extension SetSetting: PerformableOperation {
    public func perform(in scope: OperationScope) throws {
        let zones = try scope.load(Queries.Settings.timeZone(name: value))
        if let refusal = Settings.refusal(setting: setting, to: value) {
            throw OperationFailure(.badInput, [refusal])
        }
        if setting == .timeZone, !zones[0].known {
            throw OperationFailure(
                .badInput, "setting-value",
                LocalizedText(
                    "there is no time zone \"\(value)\"", de: "es gibt keine Zeitzone „\(value)“"))
        }
        if scope.settings[setting] == value {
            scope.say(
                LocalizedText(
                    "\(setting.rawValue) is \(value) already",
                    de: "\(setting.rawValue) ist bereits \(value)"))
            return
        }
        scope.say(
            LocalizedText(
                "\(setting.rawValue) is now \(value)", de: "\(setting.rawValue) ist jetzt \(value)")
        )
        try scope.record(
            Queries.Settings.set(actor: scope.actor.id, name: setting.rawValue, value: value))
    }
}
