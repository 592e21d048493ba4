/// What is recorded of a closed day.
public enum ClosedDayField: String, RecordField {
    case day
    case unit
    case name

    public static let noun = "closed-day"
    public static let required: Set<ClosedDayField> = [.day]

    public var definition: FieldDefinition {
        switch self {
        case .day:
            field(
                .day, LocalizedText("Day", de: "Tag"),
                LocalizedText("The closed day", de: "Der geschlossene Tag"))
        case .unit:
            field(
                .identifier, LocalizedText("Unit", de: "Amt"),
                LocalizedText(
                    "Code of the unit; empty: the city", de: "Kürzel der Einheit; leer: die Stadt"))
        case .name:
            field(
                .lines, LocalizedText("Name", de: "Name"),
                LocalizedText("Why it is closed", de: "Warum geschlossen ist"))
        }
    }
}
