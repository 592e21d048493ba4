/// What is written of a decommissioning.
public enum DecommissioningField: String, RecordField {
    case note
    case dataWiped = "data_wiped"
    case wipedOn = "wiped_on"
    case proceeds

    public static let noun = "decommissioning"
    public static let required: Set<DecommissioningField> = []

    public var definition: FieldDefinition {
        switch self {
        case .note:
            field(
                .line, LocalizedText("Note", de: "Erläuterung"),
                LocalizedText(
                    "Beside the reason, in a few words", de: "Neben dem Grund, in wenigen Worten"),
                FieldOption(
                    "note", LocalizedText("A note beside it.", de: "Eine Erläuterung dazu."), "TEXT"
                ))
        case .dataWiped:
            field(
                .line, LocalizedText("How data were wiped", de: "Wie die Daten gelöscht wurden"),
                LocalizedText(
                    "The method; of what is lost or stolen nothing",
                    de: "Das Verfahren; bei Verlust oder Diebstahl nichts"),
                FieldOption(
                    "data-wiped",
                    LocalizedText("How its data were wiped.", de: "Wie die Daten gelöscht wurden."),
                    "METHOD"))
        case .wipedOn:
            field(
                .day, LocalizedText("Wiped on", de: "Gelöscht am"),
                LocalizedText("The day of the wiping", de: "Der Tag der Löschung"),
                FieldOption(
                    "wiped-on",
                    LocalizedText("When they were wiped.", de: "Wann sie gelöscht wurden."), "DAY"))
        case .proceeds:
            field(
                .money, LocalizedText("Proceeds", de: "Erlös"),
                LocalizedText(
                    "What was paid for it, in euros; may be said later",
                    de: "Was dafür bezahlt wurde, in Euro; kann nachgetragen werden"),
                FieldOption(
                    "proceeds",
                    LocalizedText(
                        "What was paid for it, in euros; may be said later.",
                        de: "Was dafür bezahlt wurde, in Euro; kann nachgetragen werden."),
                    "AMOUNT"))
        }
    }
}
