public import Lending

/// Changes what is recorded of a person.
public struct EditPerson: VersionedOperation {
    public static let name = "people.edit"

    public var person: PersonID
    public var fields: FieldValues<PersonField>
    /// Codes; nil: unchanged.
    public var units: [String]?
    /// nil: unchanged.
    public var roles: [Role]?
    /// The first day on which these are the units; nil: today.
    public var from: CalendarDay?
    /// Why it is a correction of what was always wrong; nil: it is none.
    public var because: String?

    public init(
        person: PersonID, fields: FieldValues<PersonField>, units: [String]? = nil,
        roles: Set<Role>? = nil, from: CalendarDay? = nil, because: String? = nil
    ) {
        self.person = person
        self.fields = fields
        self.units = units
        self.roles = roles?.sorted { $0.rawValue < $1.rawValue }
        self.from = from
        self.because = because
    }
}
