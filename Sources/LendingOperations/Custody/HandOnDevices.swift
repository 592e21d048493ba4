public import Lending
import LendingStore

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

    public func perform(in scope: OperationScope) throws {
        let move = CustodyMove(verb: Self.name, devices: devices, on: on, to: to)
        try move.perform(in: scope) { person in
            .handOn(to: person ?? PersonFacts(id: to, name: "", hasLeft: true))
        } say: { device, person in
            LocalizedText(
                "\(device.inventoryNumber) handed on from \(device.custody?.holderName ?? "") to "
                    + (person?.name ?? ""),
                de: "\(device.inventoryNumber) weitergegeben von "
                    + "\(device.custody?.holderName ?? "") an \(person?.name ?? "")")
        }
    }
}
