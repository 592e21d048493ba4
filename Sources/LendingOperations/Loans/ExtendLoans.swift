public import Lending

/// Gives the open loans of devices another due time; the one before is kept.
public struct ExtendLoans: Operation {
    public static let name = "loan.extend"

    public var devices: [DeviceID]
    public var until: When

    public init(devices: [DeviceID], until: When) {
        self.devices = devices
        self.until = until
    }
}
