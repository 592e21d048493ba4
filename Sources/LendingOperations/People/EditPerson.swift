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

    public init(
        person: PersonID, fields: FieldValues<PersonField>, units: [String]? = nil,
        roles: Set<Role>? = nil
    ) {
        self.person = person
        self.fields = fields
        self.units = units
        self.roles = roles?.sorted { $0.rawValue < $1.rawValue }
    }
}
