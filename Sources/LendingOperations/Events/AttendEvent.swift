public import Lending

/// Records who attended an event.
public struct AttendEvent: Operation {
    public static let name = "events.attend"

    public var event: EventID
    public var people: [PersonID]

    public init(event: EventID, people: [PersonID]) {
        self.event = event
        self.people = people
    }
}
