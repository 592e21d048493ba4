/// May these devices be taken out of service, or put back into it?
public struct WithdrawalDecision: Sendable {
    public enum Change: Sendable {
        case lose
        case find
        case repair
        case repaired
        /// With whether it is said how, when and by whom the data were wiped.
        case decommission(DecommissioningReason, isWiped: Bool)

        /// The state that begins; nil: back in service.
        public var begins: WithdrawalKind? {
            switch self {
            case .lose: .lost
            case .repair: .repair
            case .decommission: .decommissioned
            case .find, .repaired: nil
            }
        }
    }

    public struct Plan: Sendable {
        public let devices: [DeviceFacts]
        /// The open withdrawals that end.
        public let ended: [(device: DeviceFacts, withdrawal: DeviceFacts.Withdrawal)]
        /// The loans that end together with what is written off.
        public let loans: [(device: DeviceFacts, loan: DeviceFacts.Loan)]
        /// What can be done next.
        public let next: [Remedy]
    }

    public let actor: Actor
    public let change: Change
    public let devices: [DeviceFacts]

    public init(actor: Actor, change: Change, devices: [DeviceFacts]) {
        self.actor = actor
        self.change = change
        self.devices = devices
    }

    public var decision: Decision<Plan> {
        var refusals: [Refusal] = []
        var already: [LocalizedText] = []
        var plan: [DeviceFacts] = []
        for device in devices {
            let moment = device.momentRefusals(wouldReserve: false)
            if !moment.isEmpty {
                refusals += moment
            } else if device.withdrawal?.kind == change.begins {
                already.append(state(of: device))
            } else {
                let found = self.refusals(for: device)
                refusals += found
                if found.isEmpty { plan.append(device) }
            }
        }
        if !refusals.isEmpty { return .refused(refusals) }
        if plan.isEmpty { return .alreadySo(already) }
        let ended = plan.compactMap { device in device.withdrawal.map { (device, $0) } }
        let loans =
            change.begins == .decommissioned
            ? plan.compactMap { device in device.openLoan.map { (device, $0) } } : []
        return .allowed(
            Plan(devices: plan, ended: ended, loans: loans, next: plan.flatMap(nextSteps)),
            notes: already + plan.compactMap(note))
    }

    /// What goes on although the device is lost, found or written off.
    private func note(of device: DeviceFacts) -> LocalizedText? {
        let number = device.inventoryNumber
        if let loan = device.openLoan {
            let borrower = loan.borrowerTitle
            switch change {
            case .lose:
                return LocalizedText(
                    "the loan of \(number) to \(borrower ?? "somebody") goes on until it comes back "
                        + "or is written off",
                    de: "die Ausleihe von \(number) an \(borrower ?? "jemanden") läuft weiter, bis "
                        + "es zurückkommt oder ausgesondert wird")
            case .find:
                return LocalizedText(
                    "\(number) is still out on loan to \(borrower ?? "somebody")",
                    de: "\(number) ist weiterhin verliehen an \(borrower ?? "jemanden")")
            default: break
            }
        }
        guard case .decommission = change, let custody = device.custody, custody.withLotse else {
            return nil
        }
        return LocalizedText(
            "\(number) stays in the care of \(custody.holderWords.english) until it is taken back",
            de: "\(number) bleibt \(custody.holderWords.german) überlassen, bis es zurückgenommen "
                + "wird"
        )
    }

    private func nextSteps(_ device: DeviceFacts) -> [Remedy] {
        let number = device.inventoryNumber
        return switch change {
        case .lose where device.openLoan != nil:
            [.returnWhenBack(device: number), .writeOff(device: number)]
        case .find where device.openLoan != nil: [.returnWhenBack(device: number)]
        case .decommission where device.custody?.withLotse == true:
            [.takeIntoStock(device: number)]
        default: []
        }
    }

    private func refusals(for device: DeviceFacts) -> [Refusal] {
        var refusals: [Refusal] = []
        if device.isWithdrawnLater { refusals.append(.withdrawnLater(device)) }
        switch (change, device.withdrawal) {
        case (.find, let withdrawal?) where withdrawal.kind != .lost,
            (.repaired, let withdrawal?) where withdrawal.kind != .repair,
            (.lose, let withdrawal?) where withdrawal.kind == .decommissioned:
            refusals += device.outOfService(for: actor)
        case (.repair, _?): refusals += device.outOfService(for: actor)
        case (.repair, nil):
            // What is in repair is not with its borrower: the loan ends first.
            if let loan = device.openLoan { refusals.append(.onLoan(device, loan)) }
        case (.decommission(let reason, let isWiped), let withdrawal):
            refusals += decommissionRefusals(device, withdrawal, reason, isWiped: isWiped)
        default: break
        }
        return refusals
    }

    private func decommissionRefusals(
        _ device: DeviceFacts, _ withdrawal: DeviceFacts.Withdrawal?,
        _ reason: DecommissioningReason, isWiped: Bool
    ) -> [Refusal] {
        var refusals: [Refusal] = []
        let isLost = withdrawal?.kind == .lost
        if reason.isGone != isLost { refusals.append(.reasonDoesNotFit(device, reason)) }
        if let loan = device.openLoan, !isLost || loan.beganLater {
            refusals.append(.onLoan(device, loan))
        }
        if let custody = device.custody, custody.withLotse, !isLost {
            refusals.append(
                Refusal(
                    "device-not-in-stock",
                    LocalizedText(
                        "\(device.inventoryNumber) is with \(custody.holderWords.english)",
                        de: "\(device.inventoryNumber) ist bei \(custody.holderWords.german)"),
                    about: [
                        "device": device.inventoryNumber, "holder": custody.holderName,
                        "holder_number": custody.holder?.description,
                    ].compactMapValues { $0 },
                    remedies: [.takeBack(device: device.inventoryNumber)]))
        }
        if !isWiped, !isLost, !reason.isGone {
            refusals.append(.dataNotWiped(device))
        }
        return refusals
    }

    private func state(of device: DeviceFacts) -> LocalizedText {
        let title = change.begins?.title ?? LocalizedText("in service", de: "im Einsatz")
        return LocalizedText(
            "\(device.inventoryNumber) is \(title.english) already",
            de: "\(device.inventoryNumber) ist bereits \(title.german)")
    }
}

extension Refusal {
    static func dataNotWiped(_ device: DeviceFacts) -> Refusal {
        Refusal(
            "data-not-wiped",
            LocalizedText(
                "\(device.inventoryNumber): how, when and by whom were its data wiped?",
                de: "\(device.inventoryNumber): Wie, wann und von wem wurden die Daten gelöscht?"),
            about: ["device": device.inventoryNumber], remedies: [.tellDataWiping])
    }

    /// What is lost by the books, and nothing else, leaves them as a loss or a theft.
    fileprivate static func reasonDoesNotFit(
        _ device: DeviceFacts, _ reason: DecommissioningReason
    ) -> Refusal {
        let number = device.inventoryNumber
        return Refusal(
            "reason-does-not-fit",
            reason.isGone
                ? LocalizedText(
                    "\(number) is not lost by the books: as a loss or a theft leaves them what was "
                        + "recorded as lost",
                    de: "\(number) ist laut den Büchern nicht verloren: als Verlust oder Diebstahl "
                        + "geht ab, was als verloren erfasst ist")
                : LocalizedText(
                    "\(number) is lost by the books: the reason is loss or theft",
                    de:
                        "\(number) ist laut den Büchern verloren: der Grund ist Verlust oder Diebstahl"
                ),
            about: ["device": number, "reason": reason.rawValue])
    }
}
