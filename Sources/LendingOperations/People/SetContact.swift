public import Lending
import LendingSQL
import LendingStore
import Postgres

/// Makes a Lotse the contact of units, or ends that.
public struct SetContact: Operation {
    public static let name = "people.contact"

    public var person: PersonID
    /// Codes.
    public var units: [String]
    /// The first day, or the first day on which they are it no longer.
    public var from: CalendarDay
    public var ends: Bool

    public init(person: PersonID, units: [String], from: CalendarDay, ends: Bool = false) {
        self.person = person
        self.units = units
        self.from = from
        self.ends = ends
    }

    public func perform(in scope: OperationScope) throws {
        let rows = try scope.load([Queries.People.facts(person, nil as String?)])
        guard let row = rows[0].first else { throw StoreError.unknownPerson }
        let name = try row.decode(String.self, "name")
        let list = units.joined(separator: ", ")
        scope.say(
            ends
                ? LocalizedText(
                    "\(name) is no longer the contact of \(list)",
                    de: "\(name) ist nicht mehr Ansprechpartner für \(list)")
                : LocalizedText(
                    "\(name) is the contact of \(list)",
                    de: "\(name) ist Ansprechpartner für \(list)")
        )
        try scope.record([
            Queries.People.setContact(scope.actor.id, person, units.uniqued(), from, ends)
        ])
    }
}
