/// May these loans end?
public struct ReturnDecision: Sendable {
    public struct Plan: Sendable {
        /// Devices with their open loans; those that were back already are left out.
        public let returned: [(device: DeviceFacts, loan: DeviceFacts.Loan)]
    }

    public let actor: Actor
    public let devices: [DeviceFacts]
    /// Was something said of the devices: a condition, damage, what is missing?
    public let tellsDetails: Bool

    public init(actor: Actor, devices: [DeviceFacts], tellsDetails: Bool = false) {
        self.actor = actor
        self.devices = devices
        self.tellsDetails = tellsDetails
    }

    public var decision: Decision<Plan> {
        var refusals: [Refusal] = []
        var already: [LocalizedText] = []
        var returned: [(DeviceFacts, DeviceFacts.Loan)] = []
        for device in devices {
            guard let loan = device.openLoan else {
                if tellsDetails {
                    refusals.append(.nothingToRecordOn(device))
                    continue
                }
                already.append(
                    LocalizedText(
                        "\(device.inventoryNumber) is not out on loan",
                        de: "\(device.inventoryNumber) ist nicht verliehen"))
                continue
            }
            let found = self.refusals(for: device, loan)
            if found.isEmpty { returned.append((device, loan)) } else { refusals += found }
        }
        if !refusals.isEmpty { return .refused(refusals) }
        if returned.isEmpty { return .alreadySo(already) }
        return .allowed(Plan(returned: returned), notes: already)
    }

    private func refusals(for device: DeviceFacts, _ loan: DeviceFacts.Loan) -> [Refusal] {
        if device.isInFuture { return [.inFuture(device)] }
        if !actor.isIT, device.custody?.holder != actor.id {
            return [
                Refusal(
                    "device-not-held",
                    LocalizedText(
                        "\(device.inventoryNumber) is not with you, so you cannot take it back",
                        de: "\(device.inventoryNumber) ist Ihnen nicht überlassen, Sie können es "
                            + "nicht zurücknehmen"), about: ["device": device.inventoryNumber])
            ]
        }
        if loan.beganLater {
            if device.collides { return [.timeNeeded(device)] }
            return [
                Refusal(
                    "return-before-loan",
                    LocalizedText(
                        "\(device.inventoryNumber) was lent only on \(loan.since.short(.english))",
                        de: "\(device.inventoryNumber) wurde erst am \(loan.since.short(.german)) "
                            + "verliehen"), about: ["device": device.inventoryNumber])
            ]
        }
        return []
    }
}
