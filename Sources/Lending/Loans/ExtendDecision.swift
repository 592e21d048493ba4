/// May these loans be due at another time?
public struct ExtendDecision: Sendable {
    public typealias Plan = [(device: DeviceFacts, loan: DeviceFacts.Loan)]

    public let actor: Actor
    public let devices: [DeviceFacts]
    public let due: Due

    public init(actor: Actor, devices: [DeviceFacts], due: Due) {
        self.actor = actor
        self.devices = devices
        self.due = due
    }

    public var decision: Decision<Plan> {
        var refusals: [Refusal] = []
        var plan: Plan = []
        var already: [LocalizedText] = []
        for device in devices {
            guard let loan = device.openLoan else {
                refusals.append(notOnLoan(device))
                continue
            }
            if !actor.isIT, device.custody?.holder != actor.id {
                refusals.append(notYours(device))
            } else if due.point.isOver(at: loan.since) {
                refusals.append(beforeStart(device, loan))
            } else if let shown = loan.due, due.point.isShown(shown) {
                already.append(
                    LocalizedText(
                        "\(device.inventoryNumber) is due \(due.point.text(.english)) already",
                        de: "\(device.inventoryNumber) ist bereits am "
                            + "\(due.point.text(.german)) fällig"))
            } else {
                plan.append((device, loan))
            }
        }
        if !refusals.isEmpty { return .refused(refusals) }
        if plan.isEmpty { return .alreadySo(already) }
        return .allowed(plan, notes: already + (due.note.map { [$0] } ?? []))
    }

    private func notOnLoan(_ device: DeviceFacts) -> Refusal {
        Refusal(
            "device-not-on-loan",
            LocalizedText(
                "\(device.inventoryNumber) is not out on loan",
                de: "\(device.inventoryNumber) ist nicht verliehen"),
            about: ["device": device.inventoryNumber])
    }

    private func notYours(_ device: DeviceFacts) -> Refusal {
        Refusal(
            "device-not-held",
            LocalizedText(
                "\(device.inventoryNumber) is not with you, so you cannot extend its loan",
                de: "\(device.inventoryNumber) ist Ihnen nicht überlassen, Sie können die "
                    + "Ausleihe nicht verlängern"), about: ["device": device.inventoryNumber])
    }

    private func beforeStart(_ device: DeviceFacts, _ loan: DeviceFacts.Loan) -> Refusal {
        Refusal(
            "due-before-start",
            LocalizedText(
                "\(device.inventoryNumber) was lent on \(loan.since.short(.english)), "
                    + "it cannot be due before that",
                de: "\(device.inventoryNumber) wurde am \(loan.since.short(.german)) verliehen "
                    + "und kann nicht vorher fällig sein"),
            about: ["device": device.inventoryNumber])
    }
}
