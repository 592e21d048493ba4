public import Lending
import LendingSQL
import LendingStore
import Postgres

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

    public func perform(in scope: OperationScope) throws {
        let wish: WithdrawalDecision.Change =
            switch change {
            case .lose: .lose
            case .find: .find
            case .repair: .repair
            case .repaired: .repaired
            case .decommission: .decommission(dataWiped: dataWiped)
            }
        let facts = try scope.load(devices, at: at, ending: wish.begins == nil)
        let decision = WithdrawalDecision(change: wish, devices: facts.devices).decision
        guard let plan = try scope.settle(decision) else { return }
        let title = wish.begins?.title ?? LocalizedText("back in service", de: "wieder im Einsatz")
        for device in plan.devices {
            scope.say(
                LocalizedText(
                    "\(device.inventoryNumber) is now \(title.english)",
                    de: "\(device.inventoryNumber) ist jetzt \(title.german)"))
        }
        try scope.record([
            Queries.Devices.withdraw(
                "devices.\(change.rawValue)", scope.actor.id, plan.devices.map(\.id),
                plan.devices[0].moment, wish.begins?.rawValue, reason, dataWiped)
        ])
    }
}
