public import Lending

/// Records who attended an event, or that they did not.
public struct AttendEvent: Operation {
    public static let name = "events.attend"

    public var event: EventID
    public var people: [PersonID]
    /// They did not attend.
    public var ends: Bool

    public init(event: EventID, people: [PersonID], ends: Bool = false) {
        self.event = event
        self.people = people
        self.ends = ends
    }
}
