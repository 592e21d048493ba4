public import Lending

/// Takes a request that somebody handed in elsewhere, such as a form of the state: once, however often it is
/// sent.
public struct TakeRequest: Operation {
    public static let name = "requests.take"

    public var asker: PersonID
    /// What the submission calls itself.
    public var submission: String
    /// The first day; nil: today.
    public var from: CalendarDay?
    public var until: CalendarDay?
    public var purpose: String?
    public var tool: String?
    /// One of the asker's Lotsen; nil: anyone.
    public var lotse: LotseNumber?

    public init(
        asker: PersonID, submission: String, from: CalendarDay? = nil, until: CalendarDay? = nil,
        purpose: String? = nil, tool: String? = nil, lotse: LotseNumber? = nil
    ) {
        self.asker = asker
        self.submission = submission
        self.from = from
        self.until = until
        self.purpose = purpose
        self.tool = tool
        self.lotse = lotse
    }
}
