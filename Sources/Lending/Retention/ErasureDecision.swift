/// May somebody be forgotten now?
public struct ErasureDecision: Sendable {
    /// A person, as far as forgetting them goes.
    public struct Facts: Sendable, Hashable {
        public let id: PersonID
        public let name: String
        /// Whom they were merged into.
        public let mergedInto: PersonID?
        /// Their last day, also one to come.
        public let leftOn: CalendarDay?
        /// The last day of the hold that lasts longest.
        public let holdUntil: CalendarDay?
        /// What they hold or have borrowed.
        public let holdings: [LeavingDecision.Holding]
        /// How many people they recorded who wait for IT's check.
        public let waiting: Int
        /// Loans of theirs that the city would keep for years, because of damage or loss.
        public let damaged: Int

        public init(
            id: PersonID, name: String, mergedInto: PersonID?, leftOn: CalendarDay?,
            holdUntil: CalendarDay?, holdings: [LeavingDecision.Holding], waiting: Int, damaged: Int
        ) {
            self.id = id
            self.name = name
            self.mergedInto = mergedInto
            self.leftOn = leftOn
            self.holdUntil = holdUntil
            self.holdings = holdings
            self.waiting = waiting
            self.damaged = damaged
        }

        public var title: String { PersonTitle.text(name, id) }
    }

    public let actor: PersonID
    public let person: Facts
    public let today: CalendarDay
    /// Are they IT, and nobody else is?
    public let isLastIT: Bool

    public init(actor: PersonID, person: Facts, today: CalendarDay, isLastIT: Bool) {
        self.actor = actor
        self.person = person
        self.today = today
        self.isLastIT = isLastIT
    }

    public var decision: Decision<Facts> {
        let refusals = refusals
        return refusals.isEmpty ? .allowed(person, warnings: warnings) : .refused(refusals)
    }

    /// All that is open, at once.
    private var refusals: [Refusal] {
        if let other = person.mergedInto {
            return [
                refusal(
                    "person-is-merged",
                    "\(person.title) was merged into number \(other); that one can be forgotten",
                    de: "\(person.title) ist mit Nummer \(other) zusammengeführt; vergessen wird "
                        + "diese")
            ]
        }
        var refusals: [Refusal] = []
        if person.id == actor {
            refusals.append(
                refusal(
                    "erase-oneself", "nobody makes the city forget themselves",
                    de: "sich selbst lässt niemand vergessen"))
        }
        if isLastIT {
            refusals.append(
                refusal(
                    "last-it", "\(person.title) is the only IT",
                    de: "\(person.title) ist die einzige IT"))
        }
        if !person.holdings.isEmpty {
            let list = person.holdings.map(\.device).joined(separator: ", ")
            refusals.append(
                refusal(
                    "erase-has-devices", "\(person.title) still has \(list)",
                    de: "\(person.title) hat noch \(list)",
                    remedies: person.holdings.map(\.remedy)))
        }
        if let until = person.holdUntil {
            refusals.append(
                refusal(
                    "erase-is-held",
                    "\(person.title) is held until \(until.text(.english))",
                    de: "\(person.title) ist bis \(until.text(.german)) zurückgehalten"))
        }
        if person.waiting > 0 {
            refusals.append(
                refusal(
                    "erase-has-waiting",
                    "people whom \(person.title) recorded wait for IT's check: \(person.waiting)",
                    de: "von \(person.title) erfasste Personen warten auf die Prüfung der IT: "
                        + "\(person.waiting)"))
        }
        return refusals
    }

    private func refusal(
        _ code: String, _ english: String, de german: String, remedies: [Remedy] = []
    ) -> Refusal {
        Refusal(
            code, LocalizedText(english, de: german), about: ["person": person.id.description],
            remedies: remedies)
    }

    /// Whoever is here still; nil: they have left.
    private var isHere: LocalizedText? {
        switch person.leftOn {
        case nil:
            LocalizedText(
                "\(person.title) has not left", de: "\(person.title) ist nicht ausgeschieden")
        case let day? where day >= today:
            LocalizedText(
                "the last day of \(person.title) is not over: \(day.text(.english))",
                de: "der letzte Tag von \(person.title) ist noch nicht vorbei: "
                    + day.text(.german))
        default: nil
        }
    }

    private var warnings: [Warning] {
        var warnings = [
            Warning(
                "erase-for-good",
                LocalizedText(
                    "\(person.title) is forgotten for good: this cannot be undone, by nobody",
                    de: "\(person.title) wird endgültig vergessen: niemand kann das zurücknehmen"))
        ]
        if let isHere { warnings.append(Warning("erase-has-not-left", isHere)) }
        if person.damaged > 0 {
            warnings.append(
                Warning(
                    "erase-damage",
                    LocalizedText(
                        "loans with damage or loss would be kept longer: \(person.damaged)",
                        de: "Ausleihen mit Schaden oder Verlust würden länger aufbewahrt: "
                            + "\(person.damaged)")))
        }
        return warnings
    }
}
