public import Lending

/// A day, or noon of one, as somebody says it: what begins on a day begins with it, and what ends on a
/// day ends with its end.
public enum ToldTime: Sendable, Hashable {
    case day(CalendarDay)
    case noon(CalendarDay)

    /// Half days since 2000; enough to tell days and noons apart.
    public typealias HalfDays = Int

    public var calendarDay: CalendarDay {
        switch self {
        case .day(let day), .noon(let day): day
        }
    }

    var begins: HalfDays {
        switch self {
        case .day(let day): 2 * Int(day.daysSince2000)
        case .noon(let day): 2 * Int(day.daysSince2000) + 1
        }
    }

    var ends: HalfDays {
        switch self {
        case .day(let day): 2 * Int(day.daysSince2000) + 2
        case .noon: begins
        }
    }

    /// As operations take it.
    public var when: When {
        switch self {
        case .day(let day): .day(day)
        case .noon(let day):
            .local(LocalTime(day: day, time: ClockTime(hour: 12, minute: 0) ?? .midnight))
        }
    }

    /// As reports take it.
    public var text: String { when.coded }
}
