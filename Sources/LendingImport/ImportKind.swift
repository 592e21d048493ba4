public import Lending

/// What a file holds, one row each.
public enum ImportKind: String, Sendable, Hashable, Codable, CaseIterable {
    case units
    case people
    case devices
    case events
    case handovers
    case loans
    case closedDays = "closed-days"
    case contacts

    /// What its rows are.
    public var title: LocalizedText {
        switch self {
        case .units: LocalizedText("Units", de: "Ämter")
        case .people: LocalizedText("People", de: "Personen")
        case .devices: LocalizedText("Devices", de: "Geräte")
        case .events: LocalizedText("Events", de: "Veranstaltungen")
        case .handovers: LocalizedText("Handovers to Lotsen", de: "Übergaben an Lotsen")
        case .loans: LocalizedText("Loans", de: "Ausleihen")
        case .closedDays: LocalizedText("Closed days", de: "Geschlossene Tage")
        case .contacts: LocalizedText("Contacts of units", de: "Ansprechpersonen der Ämter")
        }
    }

    /// The fields that a column can mean, in the order in which people name them.
    public var fields: [ImportField] {
        switch self {
        case .units: ImportField.units
        case .people: ImportField.people
        case .devices: ImportField.devices
        case .events: ImportField.events
        case .handovers: ImportField.handovers
        case .loans: ImportField.loans
        case .closedDays: ImportField.closedDays
        case .contacts: ImportField.contacts
        }
    }

    /// Of these at least one must be given, besides the fields that are required by themselves.
    package var oneOfFields: [String] {
        self == .people
            ? ["name", "first_name", "last_name", "login", "email", "personnel_number"] : []
    }

    /// Is what its rows say valid from a day on that the import names? Else they name it themselves.
    package var isDated: Bool { [.units, .people, .devices].contains(self) }

    /// The verb of the journal's entry, which is also its name in the table of rights.
    public var verb: String { "import.\(rawValue)" }
}
