/// The refusals that several decisions share, worded once.
extension Refusal {
    /// - Parameter wouldReserve: is it something that a reservation would be for?
    static func inFuture(_ facts: DeviceFacts, wouldReserve: Bool = false) -> Refusal {
        let reservations = LocalizedText(
            "Reservations are not here yet: only what has happened is recorded; leave the time away "
                + "for now.",
            de: "Reservierungen gibt es noch nicht: Erfasst wird nur, was geschehen ist; ohne "
                + "Zeitangabe gilt jetzt.")
        let onlyPast = LocalizedText(
            "Only what has happened is recorded; leave the time away for now.",
            de: "Erfasst wird nur, was geschehen ist; ohne Zeitangabe gilt jetzt.")
        return Refusal(
            "time-in-future",
            LocalizedText(
                "\(facts.inventoryNumber): \(facts.moment(.english)) is in the future",
                de: "\(facts.inventoryNumber): \(facts.moment(.german)) liegt in der Zukunft"),
            hint: wouldReserve ? reservations : onlyPast,
            about: ["device": facts.inventoryNumber, "moment": facts.momentISO])
    }

    static func beforeRegistration(_ facts: DeviceFacts) -> Refusal {
        let since = facts.registered
        return Refusal(
            "device-not-yet-registered",
            LocalizedText(
                "\(facts.inventoryNumber) is in the books only since \(since.short(.english))",
                de: "\(facts.inventoryNumber) ist erst seit \(since.short(.german)) im Bestand"),
            about: [
                "device": facts.inventoryNumber, "registered": since.shortISO,
            ], remedies: [.registerEarlier(device: facts.inventoryNumber)])
    }

    static func timeNeeded(_ facts: DeviceFacts) -> Refusal {
        let day = facts.momentDay
        return Refusal(
            "time-needed",
            LocalizedText(
                "\(facts.inventoryNumber): more than one thing happened around "
                    + "\(day.text(.english)), so a time is needed",
                de: "\(facts.inventoryNumber): Um den \(day.text(.german)) gibt es mehrere "
                    + "Vorgänge, deshalb wird eine Uhrzeit gebraucht"),
            about: ["device": facts.inventoryNumber, "day": day.iso],
            remedies: [.giveTime(on: day)])
    }

    fileprivate static func withdrawn(
        _ facts: DeviceFacts, _ withdrawal: DeviceFacts.Withdrawal, for actor: Actor
    ) -> Refusal {
        let since = withdrawal.since
        return Refusal(
            withdrawal.kind.refusalCode,
            LocalizedText(
                "\(facts.inventoryNumber) has been \(withdrawal.kind.title.english) since "
                    + since.short(.english),
                de: "\(facts.inventoryNumber) ist seit \(since.short(.german)) "
                    + withdrawal.kind.title.german),
            about: ["device": facts.inventoryNumber, "since": since.shortISO],
            remedies: withdrawal.wayBack(of: facts.inventoryNumber, for: actor))
    }

    static func onLoan(_ facts: DeviceFacts, _ loan: DeviceFacts.Loan) -> Refusal {
        let due = loan.due.map {
            LocalizedText(", due \(dueText($0, .english))", de: ", fällig \(dueText($0, .german))")
        }
        return Refusal(
            "device-on-loan",
            LocalizedText(
                "\(facts.inventoryNumber) has been out on loan to "
                    + "\(loan.borrowerTitle ?? "somebody") since \(loan.since.short(.english))",
                de: "\(facts.inventoryNumber) ist seit \(loan.since.short(.german)) verliehen an "
                    + (loan.borrowerTitle ?? "jemanden"))
                + (due ?? LocalizedText("", de: "")),
            about: [
                "device": facts.inventoryNumber, "borrower": loan.borrowerName,
                "borrower_number": loan.borrower?.description,
                "since": loan.since.shortISO, "due": loan.due,
            ].compactMapValues { $0 }, remedies: [.returnLoan(device: facts.inventoryNumber)])
    }

    /// Damage is not lost in silence because the device was back already.
    static func nothingToRecordOn(_ facts: DeviceFacts) -> Refusal {
        Refusal(
            "device-not-on-loan",
            LocalizedText(
                "\(facts.inventoryNumber) is not out on loan, so there is no return to note this on",
                de: "\(facts.inventoryNumber) ist nicht verliehen; es gibt keine Rückgabe, zu der "
                    + "das gehört"),
            about: ["device": facts.inventoryNumber],
            remedies: [.noteOnDevice(device: facts.inventoryNumber), .correctEntry])
    }

    static func nothingToTakeBack(_ facts: DeviceFacts) -> Refusal {
        Refusal(
            "device-in-stock",
            LocalizedText(
                "\(facts.inventoryNumber) is in stock already, so there is no taking back to note "
                    + "this on",
                de: "\(facts.inventoryNumber) ist bereits im Bestand der IT; es gibt keine "
                    + "Rücknahme, zu der das gehört"),
            about: ["device": facts.inventoryNumber],
            remedies: [.noteOnDevice(device: facts.inventoryNumber), .correctEntry])
    }

    static func somethingLater(_ facts: DeviceFacts, for actor: Actor) -> Refusal {
        let seesHistory = actor.isIT || facts.isHeld(by: actor)
        return Refusal(
            "later-records",
            LocalizedText(
                "\(facts.inventoryNumber): later loans or handovers than "
                    + "\(facts.moment(.english)) are recorded",
                de: "\(facts.inventoryNumber): Nach \(facts.moment(.german)) sind bereits spätere "
                    + "Ausleihen oder Übergaben erfasst"),
            about: ["device": facts.inventoryNumber, "moment": facts.momentISO],
            remedies: (seesHistory ? [.seeHistory(device: facts.inventoryNumber)] : [])
                + [.importPast])
    }

    /// A loss, a repair or a decommissioning is recorded after the moment.
    static func withdrawnLater(_ facts: DeviceFacts) -> Refusal {
        let moment = facts.localMoment
        return Refusal(
            "later-records",
            LocalizedText(
                "\(facts.inventoryNumber): a loss, repair or decommissioning later than "
                    + "\(moment.short(.english)) is recorded",
                de: "\(facts.inventoryNumber): Nach \(moment.short(.german)) ist bereits ein "
                    + "späterer Verlust, eine Reparatur oder Aussonderung erfasst"),
            about: ["device": facts.inventoryNumber, "moment": moment.iso],
            remedies: [.seeHistory(device: facts.inventoryNumber), .undoLater])
    }

    static func personHasLeft(_ person: PersonFacts) -> Refusal {
        Refusal(
            "person-has-left",
            LocalizedText(
                "\(person.title) has left the city's service",
                de: "\(person.title) ist ausgeschieden"), about: ["person": person.name])
    }

    /// A due time for people: what the database shows in ISO 8601, in their way of writing.
    static func dueText(_ iso: String, _ language: Language) -> String {
        if let day = CalendarDay(iso: iso) { return day.text(language) }
        if let time = LocalTime(shown: iso) { return time.text(language) }
        return iso
    }
}

extension DeviceFacts {
    /// Is it with the actor, from the moment until now?
    func isHeld(by actor: Actor) -> Bool {
        custody.map { $0.isCurrent && $0.holder == actor.id } ?? false
    }

    /// The refusals that follow from the moment alone.
    ///
    /// - Parameter wouldReserve: would it be a reservation, if it is in the future?
    func momentRefusals(wouldReserve: Bool) -> [Refusal] {
        if isInFuture { return [.inFuture(self, wouldReserve: wouldReserve)] }
        if isBeforeRegistration { return [.beforeRegistration(self)] }
        return []
    }

    /// Refusals about a day on which several things happened ask for a time instead.
    func askingForTime(_ refusals: [Refusal]) -> [Refusal] {
        let timeless = ["device-on-loan", "later-records", "device-not-in-stock"]
        guard collides, refusals.contains(where: { timeless.contains($0.code) }) else {
            return refusals
        }
        return [.timeNeeded(self)]
    }
}

extension DeviceFacts {
    /// Why nothing can be done with a device that is out of service; none: it is in service. The one
    /// place of this rule for lending, returns, custody and withdrawals.
    func outOfService(for actor: Actor) -> [Refusal] {
        withdrawal.map { [.withdrawn(self, $0, for: actor)] } ?? []
    }
}

extension DeviceFacts.Withdrawal {
    /// How the device comes back into service: by IT, whom others can tell.
    func wayBack(of device: String, for actor: Actor) -> [Remedy] {
        guard isOpen, kind != .decommissioned else { return [] }
        if !actor.isIT { return [.askIT] }
        return [kind == .lost ? .findDevice(device: device) : .endRepair(device: device)]
    }
}
