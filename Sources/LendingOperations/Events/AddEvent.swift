public import Lending

/// Records an event: a handover, a webinar, a workshop.
public struct AddEvent: Operation {
    public static let name = "events.add"
    public static let listsThatMayBeEmpty: Set = ["briefings"]

    /// A tool that the event introduced, and the team that did it.
    public struct Briefing: Codable, Sendable, Hashable {
        public var tool: String
        public var team: String?

        public init(tool: String, team: String? = nil) {
            self.tool = tool
            self.team = team
        }
    }

    public var title: String
    public var on: CalendarDay
    public var kind: String?
    public var place: String?
    public var briefings: [Briefing]

    public init(
        title: String, on: CalendarDay, kind: String? = nil, place: String? = nil,
        briefings: [Briefing] = []
    ) {
        self.title = title
        self.on = on
        self.kind = kind
        self.place = place
        self.briefings = briefings
    }
}
