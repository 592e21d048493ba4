import Lending
public import LendingOperations
import LendingStore

extension HandOnDevices: PerformableOperation {
    public func perform(in scope: OperationScope) throws {
        let move = CustodyMove(verb: Self.name, devices: devices, on: on, to: to)
        try move.perform(in: scope) { person in
            .handOn(to: person ?? PersonFacts(id: to, name: "", hasLeft: true))
        } say: { device, person in
            LocalizedText(
                "\(device.inventoryNumber) handed on from \(device.custody?.holderTitle ?? "") to "
                    + (person?.title ?? ""),
                de: "\(device.inventoryNumber) weitergegeben von "
                    + "\(device.custody?.holderTitle ?? "") an \(person?.title ?? "")")
                + device.onRemark
        }
    }
}
