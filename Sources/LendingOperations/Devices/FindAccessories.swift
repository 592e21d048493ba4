public import Lending

/// Records that accessories of a device turned up, which were missing since a return.
public struct FindAccessories: Operation {
    public static let name = "devices.find-accessories"

    public var device: DeviceID
    /// None: all that is missing.
    public var accessories: Accessories
    public var on: When

    public init(
        device: DeviceID, accessories: Accessories = Accessories(), on: When = .now
    ) {
        self.device = device
        self.accessories = accessories
        self.on = on
    }
}
