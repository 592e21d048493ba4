public import Lending

/// Closes days, on which nothing falls due, for the city or for one unit; or takes that back.
public struct CloseDays: Operation {
    public static let name = "calendar.close"

    public var days: [CalendarDay]
    /// A unit's code; nil: the whole city.
    public var unit: String?
    /// Needed to close them.
    public var reason: String?
    /// They are not closed.
    public var ends: Bool

    public init(days: [CalendarDay], unit: String? = nil, reason: String? = nil, ends: Bool = false)
    {
        self.days = days
        self.unit = unit
        self.reason = reason
        self.ends = ends
    }
}
