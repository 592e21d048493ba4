public import Lending

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
}
