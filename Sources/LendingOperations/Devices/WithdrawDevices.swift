public import Lending

/// Takes devices out of service (lost, in repair) or puts them back into it. For good they leave it by a
/// ``RequestDecommissioning``.
public struct WithdrawDevices: Operation {
    public static let name = "devices.withdraw"

    public enum Change: String, Codable, Sendable, CaseIterable {
        case lose, find, repair, repaired
    }

    public var devices: [DeviceID]
    public var change: Change
    public var at: When
    public var reason: String?

    public init(
        devices: [DeviceID], change: Change, at: When = .now, reason: String? = nil
    ) {
        self.devices = devices
        self.change = change
        self.at = at
        self.reason = reason
    }
}
