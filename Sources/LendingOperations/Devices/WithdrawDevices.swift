public import Lending

/// Takes devices out of service (lost, in repair, decommissioned) or puts them back into it.
public struct WithdrawDevices: Operation {
    public static let name = "devices.withdraw"

    public enum Change: String, Codable, Sendable, CaseIterable {
        case lose, find, repair, repaired, decommission
    }

    public var devices: [DeviceID]
    public var change: Change
    public var at: When
    public var reason: String?
    /// How the data were wiped, when decommissioning.
    public var dataWiped: String?

    public init(
        devices: [DeviceID], change: Change, at: When = .now, reason: String? = nil,
        dataWiped: String? = nil
    ) {
        self.devices = devices
        self.change = change
        self.at = at
        self.reason = reason
        self.dataWiped = dataWiped
    }
}
