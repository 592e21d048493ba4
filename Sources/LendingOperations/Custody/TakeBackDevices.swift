public import Lending
import LendingStore

/// Takes devices from their Lotsen back into IT's stock.
public struct TakeBackDevices: Operation {
    public static let name = "custody.take-back"

    public var devices: [DeviceID]
    public var on: When
    public var condition: Condition?
    public var missing: Accessories
    public var damage: String?
    public var dataDeleted: Bool
    /// Also ends the loans of devices that are out.
    public var endingLoans: Bool

    public init(
        devices: [DeviceID], on: When = .now, condition: Condition? = nil,
        missing: Accessories = Accessories(), damage: String? = nil, dataDeleted: Bool = false,
        endingLoans: Bool = false
    ) {
        self.devices = devices
        self.on = on
        self.condition = condition
        self.missing = missing
        self.damage = damage
        self.dataDeleted = dataDeleted
        self.endingLoans = endingLoans
    }

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
                    + (device.custody?.holderName ?? "")) + missing.remark + endedLoan(device)
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
