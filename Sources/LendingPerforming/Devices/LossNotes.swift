import Lending
import LendingOperations

extension OperationScope {
    /// Says that a lost device stays so although its custody ends: whether it is here, nobody said.
    func noteLoss(of device: DeviceFacts) {
        guard device.isLost else { return }
        note(
            LocalizedText(
                "\(device.inventoryNumber) stays lost until it is recorded as found",
                de: "\(device.inventoryNumber) bleibt verloren, bis es als gefunden erfasst ist"))
        suggest([.findDevice(device: device.inventoryNumber)])
    }
}

extension DeviceFacts {
    /// Lost at the moment, and not found since.
    var isLost: Bool { withdrawal.map { $0.kind == .lost && $0.isOpen } ?? false }
}
