/// May these devices pass into another custody: from stock to a Lotse, back, or on to the next?
public struct CustodyDecision: Sendable {
    public enum Move: Sendable {
        /// From IT's stock to a Lotse.
        case handOver(to: PersonFacts)
        /// From a Lotse to another, without passing through stock.
        case handOn(to: PersonFacts)
        /// Back into IT's stock; with what is out on loan, where that is asked for.
        case takeBack(endingLoans: Bool)

        var receiver: PersonFacts? {
            switch self {
            case .handOver(let person), .handOn(let person): person
            case .takeBack: nil
            }
        }
    }

    public struct Plan: Sendable {
        /// The devices that move; those that are there already are left out.
        public let devices: [DeviceFacts]
        /// The loans that end together with the custody.
        public let loans: [(device: DeviceFacts, loan: DeviceFacts.Loan)]
    }

    public let actor: Actor
    public let move: Move
    /// Only what this person holds moves; nil: whoever holds it.
    public let from: PersonID?
    public let devices: [DeviceFacts]
    public let openDays: OpenDays
    /// Was something said of what comes back: a condition, damage, what is missing?
    public let tellsDetails: Bool

    public init(
        actor: Actor, move: Move, from: PersonID? = nil, devices: [DeviceFacts], openDays: OpenDays,
        tellsDetails: Bool = false
    ) {
        self.tellsDetails = tellsDetails
        self.actor = actor
        self.move = move
        self.from = from
        self.devices = devices
        self.openDays = openDays
    }

    public var decision: Decision<Plan> {
        var refusals: [Refusal] = []
        if let receiver = move.receiver, receiver.hasLeft {
            refusals.append(.personHasLeft(receiver))
        }
        var moving: [DeviceFacts] = []
        var loans: [(DeviceFacts, DeviceFacts.Loan)] = []
        var already: [LocalizedText] = []
        for device in devices {
            let moment = device.momentRefusals(wouldReserve: move.receiver != nil)
            guard moment.isEmpty, let custody = device.custody else {
                refusals += moment
                continue
            }
            if custody.isCurrent, let text = alreadyThere(device, custody) {
                if tellsDetails { refusals.append(.nothingToTakeBack(device)) }
                already.append(text)
                continue
            }
            if let from, custody.holder != from {
                already.append(elsewhere(device, custody))
                continue
            }
            let found = self.refusals(for: device, custody)
            refusals += device.askingForTime(found)
            if found.isEmpty {
                moving.append(device)
                if let loan = device.openLoan { loans.append((device, loan)) }
            }
        }
        if !refusals.isEmpty { return .refused(refusals) }
        if moving.isEmpty { return .alreadySo(already) }
        return .allowed(
            Plan(devices: moving, loans: loans), warnings: [],
            notes: already + closedDayNote
                + (move.receiver == nil ? [] : moving)
                .compactMap(\.incompleteness))
    }

    private func alreadyThere(
        _ device: DeviceFacts, _ custody: DeviceFacts.Custody
    ) -> LocalizedText? {
        switch move {
        case .handOver(let person), .handOn(let person):
            guard custody.holder == person.id else { return nil }
            return LocalizedText(
                "\(device.inventoryNumber) is with \(person.title) already, since "
                    + custody.since.short(.english),
                de: "\(device.inventoryNumber) ist bereits bei \(person.title), seit "
                    + custody.since.short(.german))
        case .takeBack:
            guard !custody.withLotse else { return nil }
            return LocalizedText(
                "\(device.inventoryNumber) is in stock already",
                de: "\(device.inventoryNumber) ist bereits im Bestand der IT")
        }
    }

    private func elsewhere(
        _ device: DeviceFacts, _ custody: DeviceFacts.Custody
    ) -> LocalizedText {
        LocalizedText(
            "\(device.inventoryNumber) is with \(custody.holderTitle ?? "somebody else") since "
                + custody.since.short(.english),
            de: "\(device.inventoryNumber) ist seit \(custody.since.short(.german)) bei "
                + (custody.holderTitle ?? "jemand anderem"))
    }

    private func refusals(for device: DeviceFacts, _ custody: DeviceFacts.Custody) -> [Refusal] {
        var refusals: [Refusal] = []
        let holder = custody.holderWords
        switch move {
        case .handOver where custody.withLotse:
            refusals.append(
                Refusal(
                    "device-not-in-stock",
                    LocalizedText(
                        "\(device.inventoryNumber) is not in stock but with \(holder.english)",
                        de: "\(device.inventoryNumber) ist nicht im Bestand, sondern bei "
                            + holder.german),
                    about: [
                        "device": device.inventoryNumber, "holder": custody.holderName,
                        "holder_number": custody.holder?.description,
                    ].compactMapValues { $0 },
                    remedies: [
                        .takeBack(device: device.inventoryNumber),
                        .handOn(device: device.inventoryNumber),
                    ]))
        case .handOn where !custody.withLotse:
            refusals.append(
                Refusal(
                    "device-in-stock",
                    LocalizedText(
                        "\(device.inventoryNumber) is in stock, with no Lotse",
                        de: "\(device.inventoryNumber) ist im Bestand, bei keinem Lotsen"),
                    about: ["device": device.inventoryNumber],
                    remedies: [.handOver(device: device.inventoryNumber)]))
        default: break
        }
        if move.receiver != nil { refusals += device.outOfService(for: actor) }
        if let loan = device.openLoan {
            if case .takeBack(endingLoans: true) = move, !loan.beganLater {
                // Both ends are recorded together.
            } else {
                refusals.append(.onLoan(device, loan))
            }
        } else if !custody.isCurrent || device.isLoanedLater {
            refusals.append(.somethingLater(device, for: actor))
        }
        if refusals.isEmpty, custody.beginsNow, !takesUpStock(custody) {
            refusals.append(.timeNeeded(device))
        }
        return refusals
    }

    /// A stock that begins in the moment of the handover has no length: the handover takes its place.
    private func takesUpStock(_ custody: DeviceFacts.Custody) -> Bool {
        if case .handOver = move { !custody.withLotse } else { false }
    }

    /// The day on which it happens: an ending at midnight belongs to the day before.
    private var day: CalendarDay? {
        devices.first?.momentDay
    }

    /// Handovers on closed days are accepted, and said.
    private var closedDayNote: [LocalizedText] {
        guard let day, let reason = openDays.reasonClosed(on: day) else { return [] }
        return [
            LocalizedText(
                "\(day.text(.english)) is no working day (\(reason.english))",
                de: "Der \(day.text(.german)) ist kein Arbeitstag (\(reason.german))")
        ]
    }
}
