public import Lending

/// Makes units a part of another one: from a day on everything in them is in it, and they end the day
/// before.
public struct MergeUnits: Operation {
    public static let name = "units.merge"

    /// Codes.
    public var units: [String]
    /// The code of the unit that stays.
    public var into: String
    /// The first day.
    public var on: CalendarDay

    public init(units: [String], into: String, on: CalendarDay) {
        self.units = units
        self.into = into
        self.on = on
    }
}
