public import Lending

/// Records that a person leaves: refused while they hold or have borrowed anything.
public struct PersonLeaves: Operation {
    public static let name = "people.leave"

    public var person: PersonID
    /// The last day.
    public var on: CalendarDay

    public init(person: PersonID, on: CalendarDay) {
        self.person = person
        self.on = on
    }
}
