/// What is recorded of a person.
public enum PersonField: String, RecordField {
    case name
    case firstName = "first_name"
    case lastName = "last_name"
    case login
    case email
    case personnelNumber = "personnel_number"
    /// A partner organisation; empty: this city.
    case organisation

    public static let noun = "person"
    public static let required: Set<PersonField> = [.name]

    public var definition: FieldDefinition {
        switch self {
        case .name:
            field(
                .line, LocalizedText("Name", de: "Name"),
                LocalizedText("Full name", de: "Voller Name"))
        case .firstName:
            field(
                .line, LocalizedText("First name", de: "Vorname"),
                LocalizedText("First name", de: "Vorname"),
                FieldOption(
                    "first-name", LocalizedText("First name.", de: "Vorname."), "NAME"))
        case .lastName:
            field(
                .line, LocalizedText("Last name", de: "Nachname"),
                LocalizedText("Last name", de: "Nachname"),
                FieldOption(
                    "last-name", LocalizedText("Last name.", de: "Nachname."), "NAME"))
        case .login:
            field(
                .identifier, LocalizedText("Login", de: "Kennung"),
                LocalizedText("Name of the sign-in", de: "Name der Anmeldung"),
                FieldOption(
                    "login", LocalizedText("Login.", de: "Anmeldung."), "L"))
        case .email:
            field(
                .identifier, LocalizedText("E-mail", de: "E-Mail"),
                LocalizedText("E-mail address", de: "E-Mail-Adresse"),
                FieldOption(
                    "email", LocalizedText("E-mail.", de: "E-Mail."), "ADDRESS"))
        case .personnelNumber:
            field(
                .identifier, LocalizedText("Personnel number", de: "Personalnummer"),
                LocalizedText("The city's number of the person", de: "Personalnummer der Stadt"),
                FieldOption(
                    "personnel-number", LocalizedText("Personnel number.", de: "Personalnummer."),
                    "NUMBER"))
        case .organisation:
            field(
                .line, LocalizedText("Organisation", de: "Organisation"),
                LocalizedText(
                    "Partner organisation; empty: this city",
                    de: "Partnerorganisation; leer: diese Stadt"),
                FieldOption(
                    "organisation",
                    LocalizedText(
                        "Partner organisation; else this city.",
                        de: "Partnerorganisation; sonst diese Stadt."), "NAME"))
        }
    }
}
