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
                "\(device.inventoryNumber) handed on from "
                    + "\(device.custody?.holderWords.english ?? "") to \(person?.title ?? "")",
                de: "\(device.inventoryNumber) weitergegeben von "
                    + "\(device.custody?.holderWords.german ?? "") an \(person?.title ?? "")")
                + device.onRemark
        }
    }
}
