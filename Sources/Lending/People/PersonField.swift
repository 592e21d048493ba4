/// What is recorded of a person, by the names used in files.
public enum PersonField: String, RecordField {
    case name
    case firstName = "first_name"
    case lastName = "last_name"
    case login, email
    case personnelNumber = "personnel_number"
    /// A partner organisation; empty: this city.
    case organisation

    public static let required: Set<PersonField> = [.name]

    public var kind: FieldKind { .text }
}

/// What is recorded of an organisational unit, by the names used in files.
public enum UnitField: String, RecordField {
    case code, name
    /// The code of the unit above.
    case parent
    case costCentre = "cost_centre"
    case validFrom = "valid_from"
    case validUntil = "valid_until"

    public static let required: Set<UnitField> = [.code, .name]

    public var kind: FieldKind {
        switch self {
        case .validFrom, .validUntil: .day
        default: .text
        }
    }
}
