public import Lending

/// Changes what is recorded of an event.
public struct EditEvent: Operation {
    public static let name = "events.edit"

    public var event: EventID
    /// nil leaves it.
    public var title: String?
    public var on: CalendarDay?
    /// An empty text clears it.
    public var kind: String?
    public var place: String?
    /// All tools that it introduced; nil: unchanged.
    public var briefings: [AddEvent.Briefing]?

    public init(
        event: EventID, title: String? = nil, on: CalendarDay? = nil, kind: String? = nil,
        place: String? = nil, briefings: [AddEvent.Briefing]? = nil
    ) {
        self.event = event
        self.title = title
        self.on = on
        self.kind = kind
        self.place = place
        self.briefings = briefings
    }
}
