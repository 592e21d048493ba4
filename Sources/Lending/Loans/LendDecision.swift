/// May these devices be lent to this person?
public struct LendDecision: Sendable {
    public struct Plan: Sendable {
        public let devices: [DeviceFacts]
        public let due: Due
    }

    public let actor: Actor
    public let borrower: PersonFacts
    public let devices: [DeviceFacts]
    public let due: Due

    public init(actor: Actor, borrower: PersonFacts, devices: [DeviceFacts], due: Due) {
        self.actor = actor
        self.borrower = borrower
        self.devices = devices
        self.due = due
    }

    public var decision: Decision<Plan> {
        var refusals: [Refusal] = []
        var warnings: [Warning] = []
        if borrower.hasLeft { refusals.append(.personHasLeft(borrower)) }
        for device in devices {
            refusals += self.refusals(for: device)
            if device.condition == .defective {
                warnings.append(defective(device))
            }
        }
        if let refusal = dueRefusal { refusals.append(refusal) }
        if !refusals.isEmpty { return .refused(refusals) }
        return .allowed(
            Plan(devices: devices, due: due), warnings: warnings,
            notes: (due.note.map { [$0] } ?? []) + devices.compactMap(\.incompleteness)
                + (borrower.waitsForCheck ? [borrowerWaits] : []))
    }

    private func refusals(for device: DeviceFacts) -> [Refusal] {
        // Nothing more of what others have: other moments would tell when they had it.
        if !actor.isIT, !device.isInFuture, !device.isHeld(by: actor) {
            return device.custody?.holder == actor.id
                ? [.somethingLater(device, for: actor)] : [notYours(device)]
        }
        let moment = device.momentRefusals(wouldReserve: true)
        guard moment.isEmpty, let custody = device.custody else { return moment }
        var refusals = device.outOfService(for: actor)
        if let loan = device.openLoan {
            refusals.append(.onLoan(device, loan))
        } else if device.isLoanedLater || !custody.isCurrent {
            refusals.append(.somethingLater(device, for: actor))
        }
        if custody.holder == borrower.id { refusals.append(holdsIt(device)) }
        return device.askingForTime(refusals)
    }

    private var dueRefusal: Refusal? {
        guard let start = devices.first?.localMoment else { return nil }
        guard due.point.isOver(at: start) else { return nil }
        return Refusal(
            "due-before-start",
            LocalizedText(
                "due \(due.point.text(.english)) would be before the loan begins "
                    + "(\(start.short(.english)))",
                de: "Fällig am \(due.point.text(.german)) wäre vor dem Beginn der Ausleihe "
                    + "(\(start.short(.german)))"))
    }

    private func notYours(_ device: DeviceFacts) -> Refusal {
        Refusal(
            "device-not-held",
            LocalizedText(
                "\(device.inventoryNumber) is not with you, so you cannot lend it",
                de: "\(device.inventoryNumber) ist Ihnen nicht überlassen, Sie können es nicht "
                    + "verleihen"), about: ["device": device.inventoryNumber])
    }

    private func holdsIt(_ device: DeviceFacts) -> Refusal {
        Refusal(
            "borrower-holds-device",
            LocalizedText(
                "\(borrower.title) holds \(device.inventoryNumber) already and needs no loan",
                de: "\(borrower.title) hat \(device.inventoryNumber) bereits und braucht keine "
                    + "Ausleihe"), about: ["device": device.inventoryNumber])
    }

    private var borrowerWaits: LocalizedText {
        LocalizedText(
            "\(borrower.title) waits for IT's check",
            de: "\(borrower.title) wartet auf die Prüfung durch die IT")
    }

    private func defective(_ device: DeviceFacts) -> Warning {
        Warning(
            "device-defective",
            LocalizedText(
                "\(device.inventoryNumber) was last seen defective",
                de: "\(device.inventoryNumber) war zuletzt defekt"))
    }
}
