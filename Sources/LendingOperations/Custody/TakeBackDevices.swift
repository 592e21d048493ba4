public import Lending

/// Takes devices from their Lotsen back into IT's stock.
public struct TakeBackDevices: Operation {
    public static let name = "custody.take-back"
    public static let listsThatMayBeEmpty: Set = ["devices"]

    /// None: all that `from` holds.
    public var devices: [DeviceID]
    /// Only from this person; what is elsewhere by now stays there. nil: from whoever holds them.
    public var from: PersonID?
    public var on: When
    public var condition: Condition?
    public var missing: Accessories
    public var damage: String?
    public var dataDeleted: Bool
    /// Also ends the loans of devices that are out.
    public var endingLoans: Bool

    public init(
        devices: [DeviceID], from: PersonID? = nil, on: When = .now, condition: Condition? = nil,
        missing: Accessories = Accessories(), damage: String? = nil, dataDeleted: Bool = false,
        endingLoans: Bool = false
    ) {
        self.devices = devices
        self.from = from
        self.on = on
        self.condition = condition
        self.missing = missing
        self.damage = damage
        self.dataDeleted = dataDeleted
        self.endingLoans = endingLoans
    }
}
