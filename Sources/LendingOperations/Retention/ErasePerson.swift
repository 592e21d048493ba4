public import Lending

/// Forgets a person everywhere: what they did stays as a count, and who it was is gone, here and in
/// every earlier version. It cannot be taken back.
public struct ErasePerson: Operation {
    public static let name = "people.erase"

    public var person: PersonID

    public init(person: PersonID) {
        self.person = person
    }
}
