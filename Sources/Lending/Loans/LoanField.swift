/// What is recorded of a loan.
public enum LoanField: String, RecordField {
    case device
    case lender
    case borrower
    case lentAt = "lent_at"
    case due
    case returnedAt = "returned_at"
    case purpose
    case tool
    case condition
    case missing
    case lenderNumber = "lender_number"
    case borrowerNumber = "borrower_number"

    public static let noun = "loan"
    public static let required: Set<LoanField> = [.device, .lentAt]

    public var definition: FieldDefinition {
        switch self {
        case .device:
            field(
                .identifier, LocalizedText("Device", de: "Gerät"),
                LocalizedText("Inventory number", de: "Inventarnummer"))
        case .lender:
            field(
                .identifier, LocalizedText("Lender", de: "Verleiher"),
                LocalizedText(
                    "The Lotse who lends; empty: IT", de: "Der Lotse, der verleiht; leer: die IT"))
        case .borrower:
            field(
                .identifier, LocalizedText("Borrower", de: "Ausgeliehen an"),
                LocalizedText("Who has it", de: "Wer es hat"))
        case .lentAt:
            field(
                .beginning, LocalizedText("Lent at", de: "Verliehen am"),
                LocalizedText("Start of the loan", de: "Beginn der Ausleihe"))
        case .due:
            field(
                .ending, LocalizedText("Due", de: "Fällig"),
                LocalizedText(
                    "Last day or time of the loan", de: "Letzter Tag oder Zeitpunkt der Ausleihe"))
        case .returnedAt:
            field(
                .ending, LocalizedText("Returned", de: "Zurück"),
                LocalizedText("When it came back", de: "Wann es zurückkam"))
        case .purpose:
            field(
                .lines, LocalizedText("Purpose", de: "Zweck"),
                LocalizedText("What it is for", de: "Wofür es gebraucht wird"))
        case .tool:
            field(
                .line, LocalizedText("Tool", de: "Werkzeug"),
                LocalizedText("Software it is used with", de: "Eingesetzte Software"))
        case .condition:
            field(
                .condition, LocalizedText("Condition", de: "Zustand"),
                LocalizedText("As it came back", de: "Wie es zurückkam"))
        case .missing:
            field(
                .accessories, LocalizedText("Missing", de: "Fehlt"),
                LocalizedText(
                    "Accessories that did not come back", de: "Zubehör, das nicht zurückkam"))
        case .lenderNumber:
            field(
                .count, LocalizedText("Lender's number", de: "Nr. Verleiher"),
                LocalizedText(
                    "Number of the Lotse; counts where it fits the lender",
                    de: "Nummer des Lotsen; gilt, wo sie zum Verleiher passt"))
        case .borrowerNumber:
            field(
                .count, LocalizedText("Borrower's number", de: "Nr. Ausgeliehen an"),
                LocalizedText(
                    "Number of the person; counts where it fits the borrower",
                    de: "Nummer der Person; gilt, wo sie zu „Ausgeliehen an“ passt"))
        }
    }
}
