public import Lending
import LendingSQL
import LendingStore
import Postgres

/// Records a person.
public struct AddPerson: Operation {
    public static let name = "people.add"
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

    public func perform(in scope: OperationScope) throws {
        _ = try scope.load([])
        let json = try FieldRecord.json(fields, isNew: true, today: scope.today)
        let name = fields[.name] ?? ""
        scope.say(LocalizedText("\(name) recorded", de: "\(name) erfasst"))
        try scope.record([
            Queries.People.add(
                scope.actor.id, json, units.uniqued(), roles.map(\.rawValue))
        ])
    }
}
