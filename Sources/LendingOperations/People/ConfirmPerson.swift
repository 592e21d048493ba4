public import Lending

/// Records that IT has checked somebody whom a Lotse recorded.
public struct ConfirmPerson: Operation {
    public static let name = "people.confirm"

    public var person: PersonID

    public init(person: PersonID) {
        self.person = person
    }
}
