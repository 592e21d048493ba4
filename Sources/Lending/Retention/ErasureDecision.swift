/// May somebody be forgotten now?
public struct ErasureDecision: Sendable {
    /// A person, as far as forgetting them goes.
    public struct Facts: Sendable, Hashable {
        public let id: PersonID
        public let name: String
        /// Whom they were merged into.
        public let mergedInto: PersonID?
        public let hasLeft: Bool
        /// The last day of the hold that lasts longest.
        public let holdUntil: CalendarDay?
        /// What they hold or have borrowed, by inventory numbers.
        public let openDevices: [String]
        /// How many people they recorded who wait for IT's check.
        public let waiting: Int
        /// Loans of theirs that the city would keep for years, because of damage or loss.
        public let damaged: Int

        public init(
            id: PersonID, name: String, mergedInto: PersonID?, hasLeft: Bool,
            holdUntil: CalendarDay?, openDevices: [String], waiting: Int, damaged: Int
        ) {
            self.id = id
            self.name = name
            self.mergedInto = mergedInto
            self.hasLeft = hasLeft
            self.holdUntil = holdUntil
            self.openDevices = openDevices
            self.waiting = waiting
            self.damaged = damaged
        }

        public var title: String { PersonTitle.text(name, id) }
    }

    public let actor: PersonID
    public let person: Facts
    /// Are they IT, and nobody else is?
    public let isLastIT: Bool

    public init(actor: PersonID, person: Facts, isLastIT: Bool) {
        self.actor = actor
        self.person = person
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
        if !person.openDevices.isEmpty {
            let list = person.openDevices.joined(separator: ", ")
            refusals.append(
                refusal(
                    "erase-has-devices", "\(person.title) still has \(list)",
                    de: "\(person.title) hat noch \(list)"))
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

    private func refusal(_ code: String, _ english: String, de german: String) -> Refusal {
        Refusal(
            code, LocalizedText(english, de: german), about: ["person": person.id.description])
    }

    private var warnings: [Warning] {
        var warnings = [
            Warning(
                "erase-for-good",
                LocalizedText(
                    "\(person.title) is forgotten for good: this cannot be undone, by nobody",
                    de: "\(person.title) wird endgültig vergessen: niemand kann das zurücknehmen"))
        ]
        if !person.hasLeft {
            warnings.append(
                Warning(
                    "erase-has-not-left",
                    LocalizedText(
                        "\(person.title) has not left",
                        de: "\(person.title) ist nicht ausgeschieden")
                ))
        }
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
