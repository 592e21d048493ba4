/// What is recorded of a handover and the custody that it begins.
public enum CustodyField: String, RecordField {
    case device
    case person
    case on
    case event
    case condition
    case accessories
    case takenBackOn = "taken_back_on"
    case personNumber = "person_number"

    public static let noun = "custody"
    public static let required: Set<CustodyField> = [.device, .person, .on]

    public var definition: FieldDefinition {
        switch self {
        case .device:
            field(
                .identifier, LocalizedText("Device", de: "Gerät"),
                LocalizedText("Inventory number", de: "Inventarnummer"))
        case .person:
            field(
                .identifier, LocalizedText("Person", de: "Person"),
                LocalizedText("The Lotse who gets it", de: "Der Lotse, der es bekommt"))
        case .on:
            field(
                .beginning, LocalizedText("On", de: "Am"),
                LocalizedText("When it is handed over", de: "Wann es übergeben wird"))
        case .event:
            field(
                .line, LocalizedText("Event", de: "Veranstaltung"),
                LocalizedText("The occasion", de: "Der Anlass"))
        case .condition:
            field(
                .condition, LocalizedText("Condition", de: "Zustand"),
                LocalizedText("As handed over", de: "Wie übergeben"))
        case .accessories:
            field(
                .accessories, LocalizedText("Accessories", de: "Zubehör"),
                LocalizedText("What goes along", de: "Was mitgeht"))
        case .takenBackOn:
            field(
                .ending, LocalizedText("Taken back", de: "Zurückgenommen"),
                LocalizedText(
                    "When it comes back into stock", de: "Wann es in den Bestand zurückkommt"))
        case .personNumber:
            field(
                .count, LocalizedText("Person's number", de: "Nr. der Person"),
                LocalizedText(
                    "Number of the person; counts where it fits the person",
                    de: "Nummer der Person; gilt, wo sie zur Person passt"))
        }
    }
}
