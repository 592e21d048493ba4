import Lending
import LendingOperations

extension OperationScope {
    /// Says where more goes along than belongs to the device.
    func note(given: Accessories?, of device: DeviceFacts) {
        guard let given, !device.accessories.isEmpty else { return }
        noteUnknown(given, among: device.accessories, of: device)
        for excess in given.excess(over: device.accessories) {
            note(
                LocalizedText(
                    "only \(excess.known) × \(excess.name) belong to \(device.inventoryNumber), "
                        + "not \(excess.counted)",
                    de:
                        "zu \(device.inventoryNumber) gehören nur \(excess.known) × \(excess.name), "
                        + "nicht \(excess.counted)"))
        }
    }

    /// Says where more is missing than went out. Of what was imported nobody noted what went out.
    func note(missing: Accessories, of device: DeviceFacts, given: Accessories?) {
        noteStillMissing(of: device, beside: missing)
        let wentOut = given.flatMap { $0.isEmpty ? nil : $0 } ?? device.accessories
        guard !wentOut.isEmpty else { return }
        noteUnknown(
            missing.without(device.missing.accessories), among: wentOut, of: device)
        for excess in missing.excess(over: wentOut) {
            note(
                LocalizedText(
                    "only \(excess.known) × \(excess.name) went out with "
                        + "\(device.inventoryNumber), not \(excess.counted)",
                    de: "mit \(device.inventoryNumber) gingen nur \(excess.known) × \(excess.name) "
                        + "hinaus, nicht \(excess.counted)"))
        }
    }

    /// Says what was missing before, and how that ends; of what is missing now the return tells.
    private func noteStillMissing(of device: DeviceFacts, beside missing: Accessories) {
        if let text = device.incompleteness { note(text) }
        let all = device.missing.accessories.adding(missing)
        guard !all.isEmpty else { return }
        suggest([
            .findAccessories(
                device: device.inventoryNumber, accessories: all.quantities.keys.sorted())
        ])
    }

    private func noteUnknown(
        _ accessories: Accessories, among known: Accessories, of device: DeviceFacts
    ) {
        for name in accessories.unknown(in: known) {
            note(
                LocalizedText(
                    "\(name) is not among the accessories of \(device.inventoryNumber) "
                        + "(\(known.words))",
                    de: "\(name) gehört nicht zum Zubehör von \(device.inventoryNumber) "
                        + "(\(known.words))"))
        }
    }
}
