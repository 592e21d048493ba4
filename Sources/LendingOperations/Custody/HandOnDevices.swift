public import Lending

/// Passes devices from one Lotse to another, without a stop in IT's stock.
public struct HandOnDevices: Operation {
    public static let name = "custody.hand-on"

    public var devices: [DeviceID]
    public var to: PersonID
    public var on: When

    public init(devices: [DeviceID], to: PersonID, on: When = .now) {
        self.devices = devices
        self.to = to
        self.on = on
    }
}
