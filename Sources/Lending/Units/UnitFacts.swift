/// A unit as decisions need it.
public struct UnitFacts: Sendable, Hashable {
    public let code: String
    public let validFrom: CalendarDay?
    /// The last day.
    public let validUntil: CalendarDay?

    public init(code: String, validFrom: CalendarDay?, validUntil: CalendarDay?) {
        self.code = code
        self.validFrom = validFrom
        self.validUntil = validUntil
    }
}

/// What is in units on a day or after.
public struct UnitContents: Sendable, Hashable {
    /// Inventory numbers.
    public var devices: [String] = []
    /// Names.
    public var people: [String] = []
    /// Names of the contacts.
    public var contacts: [String] = []
    /// Codes of the units below.
    public var units: [String] = []

    public init() {}

    public var isEmpty: Bool { devices + people + contacts + units == [] }

    /// How much of each kind: `3 devices, 2 people`.
    public var counts: LocalizedText {
        [
            counted(devices, "device", "devices", de: "Gerät", "Geräte"),
            counted(people, "person", "people", de: "Person", "Personen"),
            counted(contacts, "contact", "contacts", de: "Ansprechpartner", "Ansprechpartner"),
            counted(
                units, "unit below", "units below", de: "Einheit darunter", "Einheiten darunter"),
        ]
        .compactMap { $0 }.joined(separator: ", ")
    }

    private func counted(
        _ names: [String], _ one: String, _ several: String, de eins: String, _ mehrere: String
    ) -> LocalizedText? {
        names.isEmpty ? nil : .count(names.count, one, several, de: eins, mehrere)
    }

    /// The first of each kind by name.
    public var names: LocalizedText {
        [devices, people, contacts, units].filter { !$0.isEmpty }.map {
            LocalizedText.listed($0, upTo: 8)
        }
        .joined(separator: LocalizedText("; ", de: "; "))
    }
}
