/// What is recorded of an organisational unit.
public enum UnitField: String, RecordField {
    case code
    case name
    /// The code of the unit above.
    case parent
    case costCentre = "cost_centre"
    case validFrom = "valid_from"
    case validUntil = "valid_until"

    public static let noun = "unit"
    public static let required: Set<UnitField> = [.code, .name]
    public static let dated: Set<UnitField> = [.code, .name, .parent, .costCentre]

    public var definition: FieldDefinition {
        switch self {
        case .code:
            field(
                .identifier, LocalizedText("Code", de: "Kürzel"),
                LocalizedText("Code of the unit", de: "Kürzel der Einheit"))
        case .name:
            field(
                .line, LocalizedText("Name", de: "Name"),
                LocalizedText("Name of the unit", de: "Name der Einheit"))
        case .parent:
            field(
                .identifier, LocalizedText("Above", de: "Darüber"),
                LocalizedText("Code of the unit above", de: "Kürzel der Einheit darüber"),
                FieldOption(
                    "parent",
                    LocalizedText("The unit above (code).", de: "Die Einheit darüber (Kürzel)."),
                    "CODE"))
        case .costCentre:
            field(
                .identifier, LocalizedText("Cost centre", de: "Kostenstelle"),
                LocalizedText("Cost centre", de: "Kostenstelle"),
                FieldOption(
                    "cost-centre", LocalizedText("Cost centre.", de: "Kostenstelle."), "NUMBER"))
        case .validFrom:
            field(
                .day, LocalizedText("From", de: "Von"),
                LocalizedText("First day", de: "Erster Tag"),
                FieldOption(
                    "valid-from", LocalizedText("Exists since.", de: "Besteht seit."), "DAY"))
        case .validUntil:
            field(
                .lastDay, LocalizedText("Until", de: "Bis"),
                LocalizedText("Last day", de: "Letzter Tag"),
                FieldOption(
                    "valid-until", LocalizedText("Exists until.", de: "Besteht bis."), "DAY"))
        }
    }
}
