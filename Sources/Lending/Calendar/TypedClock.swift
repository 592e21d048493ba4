/// A time of day as people and other programs write it.
///
/// `14:30`, `9:00`, `14:30:05`, `14:30:05,25`, each also with `Uhr`; `14 Uhr`, `14 Uhr 30`,
/// `16.30 Uhr`; `2:30 pm`; `24:00` is the end of its day. `um` or `at` may stand before it, an offset
/// or the zone's name behind it: `02:30+02:00`, `2:30 MESZ`.
struct TypedClock: Equatable {
    let time: ClockTime
    /// Is it `24:00`, the end of the day? The time is midnight then.
    var endsDay = false
    /// How far the clocks are ahead of UTC, in seconds, if it was said.
    var offset: Int?

    /// The time in normalised text; nil if it has none of the forms.
    static func read(
        _ text: some StringProtocol, in typed: TypedText
    ) throws(WhenError) -> TypedClock? {
        var cursor = TextCursor(text)
        _ = cursor.skip(word: "um ") || cursor.skip(word: "at ")
        guard let shown = Shown(at: &cursor) else { return nil }
        _ = cursor.skip(" ")
        var offset: Int?
        if !cursor.isAtEnd {
            guard let said = Self.offset(at: &cursor), cursor.isAtEnd else { return nil }
            offset = said
        }
        guard let hour = shown.hour else { throw .noSuchTime(typed.original) }
        if hour == 24, shown.half == nil, shown.minute == 0, shown.second == 0, shown.micros == 0 {
            return TypedClock(time: .midnight, endsDay: true, offset: offset)
        }
        guard
            let time = ClockTime(
                hour: hour, minute: shown.minute, second: shown.second, microseconds: shown.micros)
        else { throw .noSuchTime(typed.original) }
        return TypedClock(time: time, offset: offset)
    }

    /// Of zones that are written by name.
    private static let zones = ["mesz": 7200, "cest": 7200, "mez": 3600, "cet": 3600, "utc": 0]

    private static func offset(at cursor: inout TextCursor) -> Int? {
        for (name, seconds) in zones where cursor.skip(word: name) { return seconds }
        return Instant.offsetSeconds(at: &cursor)
    }

    /// The numbers, before it is known whether the clock has them.
    private struct Shown {
        private var number: Int
        private(set) var minute = 0
        private(set) var second = 0
        private(set) var micros = 0
        private(set) var half: Half?

        /// Of a whole day; nil where a half day has no such hour.
        var hour: Int? { half.map { $0.hour(number) } ?? number }

        init?(at cursor: inout TextCursor) {
            guard let hour = cursor.digits(1...2)?.value else { return nil }
            number = hour
            if cursor.skip(":") {
                guard let minute = cursor.digits(2) else { return nil }
                self.minute = minute
                if cursor.skip(":") {
                    guard let second = cursor.digits(2),
                        let fraction = Instant.fraction(at: &cursor)
                    else { return nil }
                    self.second = second
                    micros = fraction
                }
                if cursor.skip(word: " uhr") || cursor.skip(word: "uhr") { return }
                half = Half(at: &cursor)
            } else if cursor.skip(".") {
                // Without the word it is the beginning of a date.
                guard let minute = cursor.digits(2),
                    cursor.skip(word: " uhr") || cursor.skip(word: "uhr")
                else { return nil }
                self.minute = minute
            } else if cursor.skip(word: " uhr") || cursor.skip(word: "uhr") {
                var further = cursor
                if further.skip(" "), let minute = further.digits(2) {
                    self.minute = minute
                    cursor = further
                }
            } else if let half = Half(at: &cursor) {
                self.half = half
            } else {
                return nil
            }
        }
    }

    /// Half of the day on a clock with twelve hours.
    private enum Half {
        case morning, afternoon

        init?(at cursor: inout TextCursor) {
            var further = cursor
            _ = further.skip(" ")
            if further.skip(word: "am") {
                self = .morning
            } else if further.skip(word: "pm") {
                self = .afternoon
            } else {
                return nil
            }
            cursor = further
        }

        /// The hour of a whole day; nil unless 1…12.
        func hour(_ hour: Int) -> Int? {
            guard (1...12).contains(hour) else { return nil }
            return hour % 12 + (self == .afternoon ? 12 : 0)
        }
    }
}

extension TypedClock {
    /// The time on a day, as something that ends or as anything else: the end of a day is that day
    /// where something ends with it.
    func when(on day: CalendarDay, isEnd: Bool) -> When {
        let shown = LocalTime(day: endsDay ? day.adding(days: 1) : day, time: time)
        if let offset { return .instant(shown.instant(secondsAheadOfUTC: offset)) }
        return endsDay && isEnd ? .day(day) : .local(shown)
    }
}
