/// What is recorded of a unit's contact.
public enum ContactField: String, RecordField {
    case person
    case unit
    case from
    case until
    case personNumber = "person_number"

    public static let noun = "contact"
    public static let required: Set<ContactField> = [.person, .unit]

    public var definition: FieldDefinition {
        switch self {
        case .person:
            field(
                .identifier, LocalizedText("Person", de: "Person"),
                LocalizedText("The contact", de: "Die Ansprechperson"))
        case .unit:
            field(
                .identifier, LocalizedText("Unit", de: "Amt"),
                LocalizedText("Code of the unit", de: "Kürzel der Einheit"))
        case .from:
            field(
                .day, LocalizedText("From", de: "Von"),
                LocalizedText("First day", de: "Erster Tag"))
        case .until:
            field(
                .lastDay, LocalizedText("Until", de: "Bis"),
                LocalizedText("Last day", de: "Letzter Tag"))
        case .personNumber:
            field(
                .count, LocalizedText("Person's number", de: "Nr. der Person"),
                LocalizedText(
                    "Number of the person; counts where it fits the person",
                    de: "Nummer der Person; gilt, wo sie zur Person passt"))
        }
    }
}
