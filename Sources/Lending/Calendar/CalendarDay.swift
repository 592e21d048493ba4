/// A day of the Gregorian calendar in the years 1 to 9999, without time and time zone.
///
/// Kept as the number of days since 2000-01-01, which is also PostgreSQL's binary `date`.
public struct CalendarDay: Sendable, Hashable {
    /// Days since 2000-01-01; negative before.
    public let daysSince2000: Int32

    /// 0001-01-01, the earliest day.
    public static let first = CalendarDay(unchecked: number(year: 1, month: 1, day: 1))
    /// 9999-12-31, the latest day.
    public static let last = CalendarDay(unchecked: number(year: 9999, month: 12, day: 31))

    init(unchecked number: Int) {
        daysSince2000 = Int32(truncatingIfNeeded: number)
    }

    /// The day with this number; nil outside of the years 1 to 9999.
    public init?(daysSince2000 number: Int) {
        guard (Int(Self.first.daysSince2000)...Int(Self.last.daysSince2000)).contains(number)
        else { return nil }
        self.init(unchecked: number)
    }

    /// The day with these components; nil if the calendar has no such day.
    public init?(year: Int, month: Int, day: Int) {
        guard (1...9999).contains(year), (1...12).contains(month),
            (1...Self.length(ofMonth: month, in: year)).contains(day)
        else { return nil }
        self.init(unchecked: Self.number(year: year, month: month, day: day))
    }

    /// The days of a month: 28 to 31; the month is 1 to 12.
    static func length(ofMonth month: Int, in year: Int) -> Int {
        switch month {
        case 2:
            year.isMultiple(of: year.isMultiple(of: 100) ? 400 : 4) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    /// 2000-01-01 counted from 0000-03-01, where the counting below begins.
    private static let offset = 730_425

    private static func number(year: Int, month: Int, day: Int) -> Int {
        // Years are counted from March on, so that the leap day is the last of its year.
        let marchYear = month <= 2 ? year - 1 : year
        let marchMonth = (month + 9) % 12
        let leapDays = marchYear / 4 - marchYear / 100 + marchYear / 400
        return 365 * marchYear + leapDays + (153 * marchMonth + 2) / 5 + day - 1 - offset
    }
}

extension CalendarDay {
    /// Year 1…9999, month 1…12 and day 1…31.
    public var components: (year: Int, month: Int, day: Int) {
        let number = Int(daysSince2000) + Self.offset
        let (cycle, dayOfCycle) = number.quotientAndRemainder(dividingBy: 146_097)
        let yearOfCycle =
            (dayOfCycle - dayOfCycle / 1460 + dayOfCycle / 36_524 - dayOfCycle / 146_096) / 365
        let leapDays = yearOfCycle / 4 - yearOfCycle / 100
        let dayOfYear = dayOfCycle - 365 * yearOfCycle - leapDays
        let marchMonth = (5 * dayOfYear + 2) / 153
        let day = dayOfYear - (153 * marchMonth + 2) / 5 + 1
        let month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
        return (400 * cycle + yearOfCycle + (month <= 2 ? 1 : 0), month, day)
    }

    /// The year, 1…9999.
    public var year: Int { components.year }
    /// The month, 1…12.
    public var month: Int { components.month }
    /// The day of the month, 1…31.
    public var day: Int { components.day }

    /// The weekday by ISO 8601: 1 is Monday, 7 is Sunday.
    public var weekday: Int {
        // 2000-01-01 was a Saturday; the remainder is made positive.
        ((Int(daysSince2000) + 5) % 7 + 7) % 7 + 1
    }

    /// The day this many days later; stops at the first and the last day of the calendar.
    public func adding(days: Int) -> CalendarDay {
        let (sum, overflow) = Int(daysSince2000).addingReportingOverflow(days)
        if overflow { return days < 0 ? .first : .last }
        return CalendarDay(daysSince2000: sum) ?? (days < 0 ? .first : .last)
    }

    /// The same day this many months later, or the month's last day where it is shorter;
    /// nil outside of the calendar.
    public func adding(months: Int) -> CalendarDay? {
        let (year, month, day) = components
        let (sum, overflow) = (12 * year + month - 1).addingReportingOverflow(months)
        guard !overflow, sum >= 12, sum < 12 * 10_000 else { return nil }
        let (newYear, newMonth) = (sum / 12, sum % 12 + 1)
        let length = Self.length(ofMonth: newMonth, in: newYear)
        return CalendarDay(year: newYear, month: newMonth, day: min(day, length))
    }

    /// The days from the right day to the left one; negative if the left one is earlier.
    public static func - (left: CalendarDay, right: CalendarDay) -> Int {
        Int(left.daysSince2000) - Int(right.daysSince2000)
    }
}

extension CalendarDay: Comparable {
    public static func < (left: CalendarDay, right: CalendarDay) -> Bool {
        left.daysSince2000 < right.daysSince2000
    }
}

extension CalendarDay: Codable, CustomStringConvertible {
    /// The day written as `2020-10-18`, always ten characters.
    public var iso: String {
        let (year, month, day) = components
        return "\(year.padded(4))-\(month.padded(2))-\(day.padded(2))"
    }

    /// Reads exactly `2020-10-18`; nil for any other form and for a day that does not exist.
    public init?(iso: String) {
        var cursor = TextCursor(iso)
        guard let day = CalendarDay(isoAt: &cursor), cursor.isAtEnd else { return nil }
        self = day
    }

    init?(isoAt cursor: inout TextCursor) {
        guard let year = cursor.digits(4), cursor.skip("-"), let month = cursor.digits(2),
            cursor.skip("-"), let day = cursor.digits(2)
        else { return nil }
        self.init(year: year, month: month, day: day)
    }

    /// The day for people: `18.10.2020` in German, `2020-10-18` in English.
    public func text(_ language: Language) -> String {
        switch language {
        case .english:
            return iso
        case .german:
            let (year, month, day) = components
            return "\(day.padded(2)).\(month.padded(2)).\(year.padded(4))"
        }
    }

    public var description: String { iso }

    public init(from decoder: any Decoder) throws {
        self = try TextCoding.decode(from: decoder, expecting: "a day such as 2020-10-18") {
            CalendarDay(iso: $0)
        }
    }

    public func encode(to encoder: any Encoder) throws {
        try TextCoding.encode(iso, to: encoder)
    }
}
