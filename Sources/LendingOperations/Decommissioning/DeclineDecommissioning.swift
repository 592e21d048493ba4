public import Lending

/// Declines that devices are decommissioned: they stay.
public struct DeclineDecommissioning: Operation {
    public static let name = "decommissionings.decline"

    public var devices: [DeviceID]
    public var because: String

    public init(devices: [DeviceID], because: String) {
        self.devices = devices
        self.because = because
    }
}
