public import Lending

/// Says what was paid for a device that is decommissioned, or is to be.
public struct RecordProceeds: Operation {
    public static let name = "decommissionings.proceeds"

    public var device: DeviceID
    /// In euros, as typed; empty: nothing is known any more.
    public var proceeds: String

    public init(device: DeviceID, proceeds: String) {
        self.device = device
        self.proceeds = proceeds
    }
}
