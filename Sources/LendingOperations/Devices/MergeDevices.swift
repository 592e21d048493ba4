public import Lending

/// Brings a device that was recorded twice together: refused where both were out, lost or in repair
/// at the same time.
public struct MergeDevices: Operation {
    public static let name = "devices.merge"

    /// The row that goes; its inventory number still means the other one.
    public var device: DeviceID
    /// The row that stays.
    public var into: DeviceID

    public init(device: DeviceID, into: DeviceID) {
        self.device = device
        self.into = into
    }
}
