public import Lending

/// Takes lent devices back from their borrowers.
public struct ReturnDevices: Operation {
    public static let name = "loan.return"

    public var devices: [DeviceID]
    public var at: When
    public var condition: Condition?
    public var missing: Accessories
    public var damage: String?

    public init(
        devices: [DeviceID], at: When = .now, condition: Condition? = nil,
        missing: Accessories = Accessories(), damage: String? = nil
    ) {
        self.devices = devices
        self.at = at
        self.condition = condition
        self.missing = missing
        self.damage = damage
    }
}
