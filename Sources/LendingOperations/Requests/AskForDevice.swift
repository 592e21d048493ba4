public import Lending

/// Asks for a device: for oneself, at one's Lotse or at anyone.
public struct AskForDevice: Operation {
    public static let name = "requests.ask"

    /// The first day; nil: today.
    public var from: CalendarDay?
    public var until: CalendarDay?
    public var purpose: String?
    public var tool: String?
    /// One of one's Lotsen; nil: anyone.
    public var lotse: LotseNumber?

    public init(
        from: CalendarDay? = nil, until: CalendarDay? = nil, purpose: String? = nil,
        tool: String? = nil, lotse: LotseNumber? = nil
    ) {
        self.from = from
        self.until = until
        self.purpose = purpose
        self.tool = tool
        self.lotse = lotse
    }
}
