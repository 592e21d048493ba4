/// Reads dates and times as people type them, German or English, in any case.
///
/// - `now`, `jetzt` · `heute`, `today`, `morgen`, `gestern`, `übermorgen`, `vorgestern`
/// - weekdays, full or with two or three letters: `freitag`, `fr`, `fri`: the next one after
///   today looking ahead, the last one before today looking back, never today itself;
///   `nächsten freitag`, `last friday` say themselves where to look
/// - `+7d`, `+2w`, `-3d`, `+1m`, `+1y`, `in 3 Tagen`, `vor 2 Wochen`, `3 days ago`: from today; months
///   end at their last day
/// - `KW 42`, `W42` (the nearest such week in the direction), `KW42/2020`, `2020-W42`: Monday looking
///   back, Friday looking ahead; `2020-W42-3` is that very day
/// - `18.10.2020`, `18.10.20` (00–79 are 2000–2079, 80–99 are 1980–1999), `2020-10-18`,
///   `18. Oktober 2020`, `Oct 18, 2020`; without a year, as `18.10.`, the nearest such day in the
///   direction, today included: also over New Year
/// - a day and a time: `18.10.2020 14:30`, `2020-10-18T14:30:05`, `freitag 9:00`, `heute 14 Uhr`,
///   `morgen 16.30 Uhr`; a time alone is today's; `24:00` is the end of its day
/// - an offset or zone behind a time, `25.10.2026 02:30 MESZ`, and ISO 8601 with `Z` or an offset
///
/// `3/4/23` and `03-04-2023` are refused: the error names both readings.
public struct WhenParser: Sendable {
    /// Where weekdays, weeks and days without a year are looked for.
    public enum Direction: Sendable, Hashable {
        /// What has begun or happened: the last Friday, the Monday of a week.
        case past
        /// What is to end or is due: the next Friday, the Friday of a week.
        case future
    }

    /// What a text means, and what it could have meant.
    public struct Reading: Sendable, Hashable {
        public let when: When
        /// The day that was read; nil: none, as in `now`.
        public let day: CalendarDay?
        /// The day that the same words mean in the other direction; nil: they mean one day only.
        public let otherDay: CalendarDay?
        /// Is that other day nearer to today than the one that was read? Then it may well be meant:
        /// what was read as past sounds like a plan.
        public let otherIsNearer: Bool

        /// The same, with the instants that were chosen for times that the clocks show twice.
        public func choosing(_ instants: [LocalTime: Instant]) -> Reading {
            guard case .local(let time) = when, let instant = instants[time] else { return self }
            return Reading(
                when: .instant(instant), day: day, otherDay: otherDay, otherIsNearer: otherIsNearer)
        }

        private init(when: When, day: CalendarDay?, otherDay: CalendarDay?, otherIsNearer: Bool) {
            self.when = when
            self.day = day
            self.otherDay = otherDay
            self.otherIsNearer = otherIsNearer
        }

        fileprivate init(_ when: When, _ day: DayReading? = nil, today: CalendarDay = .first) {
            self.when = when
            self.day = day?.day
            otherDay = day?.other
            otherIsNearer =
                if let day, let other = day.other {
                    abs(other - today) < abs(day.day - today)
                } else {
                    false
                }
        }
    }

    /// A day, and the one that the same words mean in the other direction.
    fileprivate struct DayReading {
        let day: CalendarDay
        var other: CalendarDay?
    }

    /// The day that relative words count from, in the city's time zone.
    public let today: CalendarDay

    /// A parser for someone whose calendar shows this day.
    public init(today: CalendarDay) {
        self.today = today
    }

    /// What the text means; throws an error that names what is allowed.
    public func parse(_ text: String, direction: Direction) throws(WhenError) -> When {
        try reading(text, direction: direction).when
    }

    /// What the text means, and what it could have meant; throws an error that names what is allowed.
    public func reading(_ text: String, direction: Direction) throws(WhenError) -> Reading {
        let typed = try TypedText(text)
        if typed.normalised == "now" || typed.normalised == "jetzt" { return Reading(.now) }
        if let instant = Instant(iso8601: typed.normalised) { return Reading(.instant(instant)) }
        let isEnd = direction == .future
        if let clock = try TypedClock.read(typed.normalised, in: typed) {
            return Reading(clock.when(on: today, isEnd: isEnd), DayReading(day: today))
        }
        if let day = try day(typed.normalised[...], in: typed, direction) {
            return Reading(.day(day.day), day, today: today)
        }
        for (before, after) in typed.cuts {
            if let clock = try TypedClock.read(after, in: typed),
                let day = try day(before, in: typed, direction)
            {
                return Reading(clock.when(on: day.day, isEnd: isEnd), day, today: today)
            }
        }
        throw .notUnderstood(typed.original)
    }

    /// The day that a part of the text names; nil if it has none of the forms.
    private func day(
        _ text: Substring, in typed: TypedText, _ direction: Direction
    ) throws(WhenError) -> DayReading? {
        var text = text
        for word in ["am ", "on "] where text.hasPrefix(word) { text = text.dropFirst(3) }
        if let days = DayWords.relative[String(text)] {
            return DayReading(day: today.adding(days: days))
        }
        if let day = weekday(text, direction) { return day }
        if let day = try relativeDay(text, in: typed) { return DayReading(day: day) }
        if let day = try week(text, in: typed, direction) { return day }
        return try numericDay(text, in: typed, direction)
    }

    private func weekday(_ text: Substring, _ direction: Direction) -> DayReading? {
        let words = text.split(separator: " ")
        guard let last = words.last, words.count <= 2 else { return nil }
        let name = last.last == "." ? last.dropLast() : last
        guard let weekday = DayWords.weekdays[String(name)] else { return nil }
        // 1…7 days ahead, and before.
        let next = today.adding(days: (weekday - today.weekday + 6) % 7 + 1)
        let last7 = today.adding(days: -((today.weekday - weekday + 6) % 7 + 1))
        if words.count == 2 {
            return DayWords.directions[String(words[0])].map {
                DayReading(day: $0 == .past ? last7 : next)
            }
        }
        switch direction {
        case .future: return DayReading(day: next, other: last7)
        // Who says friday on a Friday may well mean today.
        case .past: return DayReading(day: last7, other: weekday == today.weekday ? today : next)
        }
    }

    private func relativeDay(
        _ text: Substring, in typed: TypedText
    ) throws(WhenError) -> CalendarDay? {
        guard let (sign, count, unit) = span(text), let span = DayWords.units[String(unit)]
        else { return nil }
        let day =
            switch span {
            case .days(let days):
                CalendarDay(daysSince2000: Int(today.daysSince2000) + sign * count * days)
            case .months(let months):
                today.adding(months: sign * count * months)
            }
        guard let day else { throw .outOfRange(typed.original) }
        return day
    }

    /// `+7d`, `- 3 tage`, `in 3 tagen`, `vor drei tagen`, `3 days ago`.
    private func span(_ text: Substring) -> (sign: Int, count: Int, unit: Substring)? {
        var sign: Int?
        var rest = text
        for (word, value) in [("+", 1), ("-", -1), ("−", -1), ("in ", 1), ("vor ", -1)]
        where rest.hasPrefix(word) {
            sign = value
            rest = rest.dropFirst(word.count)
            break
        }
        if sign == nil, rest.hasSuffix(" ago") {
            sign = -1
            rest = rest.dropLast(4)
        }
        guard let sign else { return nil }
        rest = rest.drop { $0 == " " }
        var cursor = TextCursor(rest)
        if let (count, length) = cursor.digits(1...6) {
            return (sign, count, rest.dropFirst(length).drop { $0 == " " })
        }
        let words = rest.split(separator: " ")
        guard words.count == 2, let count = DayWords.counts[String(words[0])] else { return nil }
        return (sign, count, words[1])
    }

    private func week(
        _ text: Substring, in typed: TypedText, _ direction: Direction
    ) throws(WhenError) -> DayReading? {
        var cursor = TextCursor(text)
        var year: Int?
        let number: Int
        var weekday: Int?
        if let leading = cursor.digits(4) {
            year = leading
            _ = cursor.skip("-")
            guard cursor.skip("w"), let digits = cursor.digits(2) else { return nil }
            number = digits
            if cursor.skip("-") {
                guard let digit = cursor.digits(1) else { return nil }
                weekday = digit
            }
        } else {
            guard cursor.skip(word: "kw") || cursor.skip("w") else { return nil }
            _ = cursor.skip(" ")
            guard let digits = cursor.digits(1...2)?.value else { return nil }
            number = digits
            if cursor.skip("/") || cursor.skip(" ") {
                guard let trailing = NumericDate.year(at: &cursor) else { return nil }
                year = trailing
            }
        }
        guard cursor.isAtEnd, (1...7).contains(weekday ?? 1) else {
            if cursor.isAtEnd { throw .noSuchDay(typed.original) }
            return nil
        }
        func day(_ year: Int, _ direction: Direction) -> CalendarDay? {
            CalendarWeek(year: year, number: number)?
                .day(weekday: weekday ?? (direction == .past ? 1 : 5))
        }
        guard let year else { return try nearest(direction, typed, day) }
        guard let day = day(year, direction) else { throw .noSuchDay(typed.original) }
        return DayReading(day: day)
    }

    private func numericDay(
        _ text: Substring, in typed: TypedText, _ direction: Direction
    ) throws(WhenError) -> DayReading? {
        guard let date = NumericDate(text) else { return nil }
        let isCertain = date.form == .dotted || date.form == .yearFirst && text.contains("-")
        guard isCertain else {
            let year = today.year
            let readings =
                date.form == .unordered
                ? date.readings(thisYear: year)
                : [date.day(.iso, thisYear: year)].compactMap { $0 }
            throw .ambiguous(typed.original, readings: readings)
        }
        if date.year == nil {
            return try nearest(direction, typed) { year, _ in date.day(.iso, thisYear: year) }
        }
        guard let day = date.day(.iso, thisYear: today.year) else {
            throw .noSuchDay(typed.original)
        }
        return DayReading(day: day)
    }

    /// Of a day that every year has, or every few years, the nearest in the direction, today included.
    private func nearest(
        _ direction: Direction, _ typed: TypedText,
        _ day: (_ year: Int, _ direction: Direction) -> CalendarDay?
    ) throws(WhenError) -> DayReading {
        // 29 February can be eight years away, and a week's year differs from the day's near its ends.
        var ahead: CalendarDay?
        var back: CalendarDay?
        for distance in -1...8 {
            if ahead == nil, let found = day(today.year + distance, .future), found >= today {
                ahead = found
            }
            if back == nil, let found = day(today.year - distance, .past), found <= today {
                back = found
            }
        }
        guard let found = direction == .past ? back : ahead else {
            throw .noSuchDay(typed.original)
        }
        let other = direction == .past ? ahead : back
        // The present week has a Monday behind and a Friday ahead, and is one week all the same.
        return DayReading(day: found, other: found.week == other?.week ? nil : other)
    }
}
