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
            (devices.count, LocalizedText("devices", de: "Geräte")),
            (people.count, LocalizedText("people", de: "Personen")),
            (contacts.count, LocalizedText("contacts", de: "Ansprechpartner")),
            (units.count, LocalizedText("units below", de: "Einheiten darunter")),
        ].filter { $0.0 > 0 }.map { LocalizedText("\($0.0) ", de: "\($0.0) ") + $0.1 }
            .joined(separator: LocalizedText(", ", de: ", "))
    }

    /// The first of each kind by name.
    public var names: LocalizedText {
        [devices, people, contacts, units].filter { !$0.isEmpty }.map(UnitContents.listed)
            .joined(separator: LocalizedText("; ", de: "; "))
    }

    private static func listed(_ names: [String]) -> LocalizedText {
        let shown = names.prefix(8).joined(separator: ", ")
        let more = names.count - 8
        return more > 0
            ? LocalizedText("\(shown) and \(more) more", de: "\(shown) und \(more) weitere")
            : LocalizedText(shown, de: shown)
    }
}
