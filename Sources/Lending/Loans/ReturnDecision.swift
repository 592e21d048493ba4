/// May these loans end?
public struct ReturnDecision: Sendable {
    public struct Plan: Sendable {
        /// Devices with their open loans; those that were back already are left out.
        public let returned: [(device: DeviceFacts, loan: DeviceFacts.Loan)]
    }

    public let actor: Actor
    public let devices: [DeviceFacts]
    /// When devices that are not out came back last; none for what never was lent.
    public let lastReturns: [DeviceID: LastReturn]
    /// Was something said of the devices: a condition, damage, what is missing?
    public let tellsDetails: Bool

    public init(
        actor: Actor, devices: [DeviceFacts], lastReturns: [DeviceID: LastReturn] = [:],
        tellsDetails: Bool = false
    ) {
        self.actor = actor
        self.devices = devices
        self.lastReturns = lastReturns
        self.tellsDetails = tellsDetails
    }

    public var decision: Decision<Plan> {
        var refusals: [Refusal] = []
        var already: [LocalizedText] = []
        var next: [Remedy] = []
        var returned: [(DeviceFacts, DeviceFacts.Loan)] = []
        for device in devices {
            guard let loan = device.openLoan else {
                let found = wrongDevice(device)
                refusals += found
                if !found.isEmpty { continue }
                if tellsDetails {
                    refusals.append(.nothingToRecordOn(device))
                    continue
                }
                already.append(whereItIs(device))
                if let text = device.incompleteness { already.append(text) }
                next += nextSteps(device)
                continue
            }
            let found = self.refusals(for: device, loan)
            if found.isEmpty { returned.append((device, loan)) } else { refusals += found }
        }
        if !refusals.isEmpty { return .refused(refusals) }
        if returned.isEmpty { return .alreadySo(already, next: next) }
        return .allowed(Plan(returned: returned), notes: already)
    }

    // MARK: What is not out

    /// What somebody has in their hands that should be elsewhere, or out of service: no success
    /// without an effect, and how a Lotse notices that they hold the wrong device. With whom it is
    /// they learn as of now only, as from the list of free devices: not who had it when.
    private func wrongDevice(_ device: DeviceFacts) -> [Refusal] {
        if device.isInFuture { return [.inFuture(device)] }
        if !actor.isIT, !device.isHeld(by: actor) { return [notWithYou(device)] }
        return device.outOfService(for: actor)
    }

    private func notWithYou(_ device: DeviceFacts) -> Refusal {
        guard device.saidAs == .now, let custody = device.custody, custody.isCurrent else {
            return Refusal(
                "device-not-held",
                LocalizedText(
                    "\(device.inventoryNumber) is not out on loan, and was not with you "
                        + "from \(device.moment(.english)) until now",
                    de: "\(device.inventoryNumber) ist nicht verliehen und war nicht vom "
                        + "\(device.moment(.german)) bis jetzt bei Ihnen"),
                about: ["device": device.inventoryNumber])
        }
        let holder = custody.withLotse ? custody.holderTitle : nil
        return Refusal(
            "device-not-held",
            LocalizedText(
                "\(device.inventoryNumber) is not out on loan and not with you, but "
                    + (holder.map { "with \($0)" } ?? "in IT's stock"),
                de: "\(device.inventoryNumber) ist nicht verliehen und nicht bei Ihnen, sondern "
                    + (holder.map { "bei \($0)" } ?? "im Bestand der IT")),
            about: [
                "device": device.inventoryNumber,
                "holder": custody.withLotse ? custody.holderName : nil,
                "holder_number": custody.withLotse ? custody.holder?.description : nil,
            ].compactMapValues { $0 }, remedies: [.bringTo(holder: holder)])
    }

    /// Since when a device that is not out is back, and from whom.
    private func whereItIs(_ device: DeviceFacts) -> LocalizedText {
        let number = device.inventoryNumber
        var text = LocalizedText("\(number) was never lent", de: "\(number) war nie verliehen")
        if let last = lastReturns[device.id] {
            text =
                LocalizedText(
                    "\(number) is not out on loan: it came back on \(last.at.shortEnd(.english))",
                    de: "\(number) ist nicht verliehen: zurück seit \(last.at.shortEnd(.german))")
                + (last.borrower.map { LocalizedText(" from \($0)", de: " von \($0)") }
                    ?? LocalizedText(untranslated: ""))
        }
        guard let custody = device.custody, custody.withLotse, custody.holder != actor.id,
            let holder = custody.holderTitle
        else { return text }
        return text
            + LocalizedText(
                "; it is with \(holder) since \(custody.since.short(.english))",
                de: "; es ist seit \(custody.since.short(.german)) bei \(holder)")
    }

    private func nextSteps(_ device: DeviceFacts) -> [Remedy] {
        guard actor.isIT, let custody = device.custody, custody.withLotse, custody.isCurrent,
            custody.holder != actor.id
        else { return device.wayToCompleteness }
        return device.wayToCompleteness + [.takeIntoStock(device: device.inventoryNumber)]
    }

    // MARK: What is out

    private func refusals(for device: DeviceFacts, _ loan: DeviceFacts.Loan) -> [Refusal] {
        if device.isInFuture { return [.inFuture(device)] }
        if !actor.isIT, device.custody?.holder != actor.id {
            return [
                Refusal(
                    "device-not-held",
                    LocalizedText(
                        "\(device.inventoryNumber) is not with you, so you cannot take it back",
                        de: "\(device.inventoryNumber) ist Ihnen nicht überlassen, Sie können es "
                            + "nicht zurücknehmen"), about: ["device": device.inventoryNumber],
                    // Who had it at another moment is not theirs to know.
                    remedies: device.custody?.isCurrent ?? false
                        ? [.bringTo(holder: device.custody?.holderTitle)] : [])
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
