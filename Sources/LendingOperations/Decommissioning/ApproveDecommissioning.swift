public import Lending

/// Approves that devices are decommissioned, as was asked. With the second approval they leave the books.
public struct ApproveDecommissioning: Operation {
    public static let name = "decommissionings.approve"

    public var devices: [DeviceID]

    public init(devices: [DeviceID]) {
        self.devices = devices
    }
}
