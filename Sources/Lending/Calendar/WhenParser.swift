/// Reads dates and times as people type them, German or English, in any case.
///
/// - `now`, `jetzt` · `heute`, `today`, `morgen`, `gestern`, `übermorgen`, `vorgestern`
/// - weekdays, full or with two or three letters: `freitag`, `fr`, `fri`: the next one after
///   today looking ahead, the last one before today looking back, never today itself
/// - `+7d`, `+2w`, `-3d`, `+1m`, `+1y`: from today; months end at their last day
/// - `KW 42`, `W42` (of this week's year), `KW42/2020`, `2020-W42`: Monday looking back, Friday
///   looking ahead; `2020-W42-3` is that very day
/// - `18.10.2020`, `18.10.20` (00–79 are 2000–2079, 80–99 are 1980–1999), `18.10.` (this year),
///   `2020-10-18`
/// - a day and a time: `18.10.2020 14:30`, `2020-10-18T14:30:05`, `freitag 9:00`, `heute 14 Uhr`;
///   a time alone is today's
/// - ISO 8601 with `Z` or an offset
///
/// `3/4/23` and `03-04-2023` are refused: the error names both readings.
public struct WhenParser: Sendable {
    /// Where weekdays and weeks are looked for.
    public enum Direction: Sendable {
        /// What has begun or happened: the last Friday, the Monday of a week.
        case past
        /// What is to end: the next Friday, the Friday of a week.
        case future
    }

    /// The day that relative words count from, in the city's time zone.
    public let today: CalendarDay

    /// A parser for someone whose calendar shows this day.
    public init(today: CalendarDay) {
        self.today = today
    }

    /// What the text means; throws an error that names what is allowed.
    public func parse(_ text: String, direction: Direction) throws(WhenError) -> When {
        let typed = try TypedText(text)
        if typed.normalised == "now" || typed.normalised == "jetzt" { return .now }
        if let instant = Instant(iso8601: typed.normalised) { return .instant(instant) }
        if let time = try TypedClock.read(typed.normalised, in: typed) {
            return .local(LocalTime(day: today, time: time))
        }
        if let day = try day(typed.normalised[...], in: typed, direction) { return .day(day) }
        for (before, after) in typed.cuts {
            if let time = try TypedClock.read(after, in: typed),
                let day = try day(before, in: typed, direction)
            {
                return .local(LocalTime(day: day, time: time))
            }
        }
        throw .notUnderstood(typed.original)
    }

    /// The day that a part of the text names; nil if it has none of the forms.
    private func day(
        _ text: Substring, in typed: TypedText, _ direction: Direction
    ) throws(WhenError) -> CalendarDay? {
        if let days = DayWords.relative[String(text)] { return today.adding(days: days) }
        if let day = weekday(text, direction) { return day }
        if let day = try relativeDay(text, in: typed) { return day }
        if let day = try week(text, in: typed, direction) { return day }
        return try numericDay(text, in: typed)
    }

    private func weekday(_ text: Substring, _ direction: Direction) -> CalendarDay? {
        let name = text.last == "." ? text.dropLast() : text
        guard let weekday = DayWords.weekdays[String(name)] else { return nil }
        switch direction {
        case .future:
            // 1…7 days ahead.
            return today.adding(days: (weekday - today.weekday + 6) % 7 + 1)
        case .past:
            return today.adding(days: -((today.weekday - weekday + 6) % 7 + 1))
        }
    }

    private func relativeDay(
        _ text: Substring, in typed: TypedText
    ) throws(WhenError) -> CalendarDay? {
        var cursor = TextCursor(text)
        let sign: Int
        if cursor.skip("+") { sign = 1 } else if cursor.skip("-") { sign = -1 } else { return nil }
        guard let (count, length) = cursor.digits(1...6) else { return nil }
        let unit = text.dropFirst(1 + length).drop { $0 == " " }
        guard let span = DayWords.units[String(unit)] else { return nil }
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

    private func week(
        _ text: Substring, in typed: TypedText, _ direction: Direction
    ) throws(WhenError) -> CalendarDay? {
        var cursor = TextCursor(text)
        var year = today.week.year
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
        guard cursor.isAtEnd else { return nil }
        guard let week = CalendarWeek(year: year, number: number),
            (1...7).contains(weekday ?? 1)
        else { throw .noSuchDay(typed.original) }
        return week.day(weekday: weekday ?? (direction == .past ? 1 : 5))
    }

    private func numericDay(
        _ text: Substring, in typed: TypedText
    ) throws(WhenError) -> CalendarDay? {
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
        guard let day = date.day(.iso, thisYear: today.year) else {
            throw .noSuchDay(typed.original)
        }
        return day
    }
}
