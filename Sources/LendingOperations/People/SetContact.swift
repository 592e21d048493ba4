public import Lending

/// Makes a Lotse the contact of units, or ends that.
public struct SetContact: Operation {
    public static let name = "people.contact"

    public var person: PersonID
    /// Codes.
    public var units: [String]
    /// The first day; of an ending the last one.
    public var from: CalendarDay
    public var ends: Bool

    public init(person: PersonID, units: [String], from: CalendarDay, ends: Bool = false) {
        self.person = person
        self.units = units
        self.from = from
        self.ends = ends
    }
}
