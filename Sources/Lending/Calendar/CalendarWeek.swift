/// A week by ISO 8601: it begins on Monday and belongs to the year that its Thursday lies in.
public struct CalendarWeek: Sendable, Hashable {
    /// The year that the week belongs to; near New Year it may differ from the day's year.
    public let year: Int
    /// The number of the week, 1…53.
    public let number: Int

    /// The week that a day lies in.
    public init(of day: CalendarDay) {
        // Neither calendar end cuts its week before Thursday: 0001-01-01 is a Monday,
        // 9999-12-31 a Friday.
        let thursday = day.adding(days: 4 - day.weekday)
        year = thursday.year
        let newYear = CalendarDay(year: year, month: 1, day: 1) ?? .first
        number = (thursday - newYear) / 7 + 1
    }

    /// The week with this number; nil if the year has no such week.
    public init?(year: Int, number: Int) {
        // 4 January always lies in week 1.
        guard let fourth = CalendarDay(year: year, month: 1, day: 4), (1...53).contains(number)
        else { return nil }
        let monday = fourth.adding(days: 1 - fourth.weekday + 7 * (number - 1))
        let week = CalendarWeek(of: monday)
        guard week.year == year, week.number == number else { return nil }
        self = week
    }

    /// The week's day with this ISO weekday, 1 for Monday to 7 for Sunday.
    public func day(weekday: Int) -> CalendarDay {
        let fourth = CalendarDay(year: year, month: 1, day: 4) ?? .first
        return fourth.adding(days: weekday - fourth.weekday + 7 * (number - 1))
    }
}

extension CalendarDay {
    /// The ISO week that the day lies in: 2020-12-31 lies in week 53 of 2020.
    public var week: CalendarWeek { CalendarWeek(of: self) }
}
