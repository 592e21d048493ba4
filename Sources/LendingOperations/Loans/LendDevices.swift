public import Lending

/// Lends devices to a person, from now or from a past moment on.
public struct LendDevices: Operation {
    public static let name = "loan.lend"

    public var devices: [DeviceID]
    public var to: PersonID
    public var at: When
    /// nil: the city's loan period.
    public var until: When?
    public var purpose: String?
    public var tool: String?
    /// nil: what belongs to the device.
    public var accessories: Accessories?

    public init(
        devices: [DeviceID], to: PersonID, at: When = .now, until: When? = nil,
        purpose: String? = nil, tool: String? = nil, accessories: Accessories? = nil
    ) {
        self.devices = devices
        self.to = to
        self.at = at
        self.until = until
        self.purpose = purpose
        self.tool = tool
        self.accessories = accessories
    }
}
