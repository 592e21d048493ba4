import Lending
public import LendingOperations
import LendingStore

extension TakeBackDevices: PerformableOperation {
    public func perform(in scope: OperationScope) throws {
        let move = CustodyMove(
            verb: Self.name, devices: devices, on: on, ending: true, conditionBack: condition,
            missing: missing, damage: damage, dataDeleted: dataDeleted)
        try move.perform(in: scope) { _ in
            .takeBack(endingLoans: endingLoans)
        } say: { device, _ in
            scope.note(missing: missing, of: device, given: device.custody?.accessories)
            return LocalizedText(
                "\(device.inventoryNumber) taken back from \(device.custody?.holderName ?? "")",
                de: "\(device.inventoryNumber) zurückgenommen von "
                    + (device.custody?.holderName ?? "")) + device.onRemark + missing.remark
                + endedLoan(device)
        }
    }

    /// Whose loan ended together with the custody.
    private func endedLoan(_ device: DeviceFacts) -> LocalizedText {
        guard endingLoans, let loan = device.openLoan else { return LocalizedText("", de: "") }
        return LocalizedText(
            "; its loan to \(loan.borrowerName ?? "somebody") ended",
            de: "; die Ausleihe an \(loan.borrowerName ?? "jemanden") ist beendet")
    }
}
