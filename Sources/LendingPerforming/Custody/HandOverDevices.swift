import Lending
public import LendingOperations
import LendingStore

extension HandOverDevices: PerformableOperation {
    public func perform(in scope: OperationScope) throws {
        let move = CustodyMove(
            verb: Self.name, devices: devices, on: on, to: to, event: event, purpose: purpose,
            accessories: accessories, conditionGiven: condition)
        try move.perform(in: scope) { person in
            .handOver(to: person ?? PersonFacts(id: to, name: "", hasLeft: true))
        } say: { device, person in
            LocalizedText(
                "\(device.inventoryNumber) handed over to \(person?.title ?? "")",
                de: "\(device.inventoryNumber) übergeben an \(person?.title ?? "")")
                + device.onRemark
        }
    }
}
