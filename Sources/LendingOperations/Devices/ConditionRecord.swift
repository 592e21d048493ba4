import Lending
import LendingSQL
import Postgres

/// Notes the condition in which devices were seen when they came back.
enum ConditionRecord {
    static func statements(
        _ devices: [DeviceID], seen condition: Condition?, damage: String?
    ) -> [Statement] {
        guard let seen = condition ?? (damage == nil ? nil : .damaged) else { return [] }
        return [Queries.Devices.noteCondition(devices, seen.rawValue)]
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

extension OperationScope {
    /// Says where something is missing that never belonged to the device.
    func noteUnknown(_ missing: Accessories, of device: DeviceFacts) {
        for name in missing.unknown(in: device.accessories) where !device.accessories.isEmpty {
            note(
                LocalizedText(
                    "\(name) is not among the accessories of \(device.inventoryNumber) "
                        + "(\(device.accessories.words))",
                    de: "\(name) gehört nicht zum Zubehör von \(device.inventoryNumber) "
                        + "(\(device.accessories.words))"))
        }
    }
}
