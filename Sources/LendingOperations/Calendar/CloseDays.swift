public import Lending

/// Closes days, on which nothing falls due, for the city or for one unit.
public struct CloseDays: Operation {
    public static let name = "calendar.close"

    public var days: [CalendarDay]
    /// A unit's code; nil: the whole city.
    public var unit: String?
    public var reason: String

    public init(days: [CalendarDay], unit: String? = nil, reason: String) {
        self.days = days
        self.unit = unit
        self.reason = reason
    }
}
