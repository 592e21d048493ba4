public import Lending

/// Records a person.
public struct AddPerson: Operation {
    public static let name = "people.add"
    public static let recordsSomethingNew = true
    public static let listsThatMayBeEmpty: Set = ["units", "roles"]

    public var fields: FieldValues<PersonField>
    /// Codes of the units where they work.
    public var units: [String]
    /// In the order of their names, so that the same wish has the same digest.
    public var roles: [Role]

    public init(fields: FieldValues<PersonField>, units: [String] = [], roles: Set<Role> = []) {
        self.fields = fields
        self.units = units
        self.roles = roles.sorted { $0.rawValue < $1.rawValue }
    }
}
