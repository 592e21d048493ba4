public import Lending

/// Brings somebody who was recorded twice together: all that is recorded under one number stands
/// under the other one from then on.
public struct MergePeople: Operation {
    public static let name = "people.merge"

    /// The row that goes; its number and name still mean the other one.
    public var person: PersonID
    /// The row that stays.
    public var into: PersonID

    public init(person: PersonID, into: PersonID) {
        self.person = person
        self.into = into
    }
}
