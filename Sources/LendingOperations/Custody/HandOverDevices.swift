public import Lending

/// Hands devices from IT's stock over to a Lotse, until further notice.
public struct HandOverDevices: Operation {
    public static let name = "custody.hand-over"

    public var devices: [DeviceID]
    public var to: PersonID
    public var on: When
    public var event: EventID?
    /// nil: what belongs to each device.
    public var accessories: Accessories?
    public var condition: Condition?
    public var purpose: String?

    public init(
        devices: [DeviceID], to: PersonID, on: When = .now, event: EventID? = nil,
        accessories: Accessories? = nil, condition: Condition? = nil, purpose: String? = nil
    ) {
        self.devices = devices
        self.to = to
        self.on = on
        self.event = event
        self.accessories = accessories
        self.condition = condition
        self.purpose = purpose
    }
}
