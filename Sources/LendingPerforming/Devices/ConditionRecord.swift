import Lending
import LendingOperations
import LendingSQL
import Postgres

/// Notes the condition in which devices were seen when they came back.
enum ConditionRecord {
    static func statements(
        _ devices: [DeviceID], seen condition: Condition?, damage: String?
    ) -> [Statement] {
        guard let seen = condition ?? (damage == nil ? nil : .damaged) else { return [] }
        return [Queries.Devices.noteCondition(devices: devices, condition: seen.rawValue)]
    }
}

extension Accessories {
    /// `, incomplete: Maus` behind a sentence, or nothing.
    var remark: LocalizedText {
        guard !isEmpty else { return LocalizedText("", de: "") }
        return LocalizedText(
            ", incomplete: \(words) missing", de: ", unvollständig: \(words) fehlt")
    }
}
