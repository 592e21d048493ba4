/// A day and a time of day as clocks show them in the city; the database knows the instant.
public struct LocalTime: Sendable, Hashable {
    /// The day.
    public let day: CalendarDay
    /// The time of that day.
    public let time: ClockTime

    /// The given time on the given day.
    public init(day: CalendarDay, time: ClockTime) {
        self.day = day
        self.time = time
    }
}

extension LocalTime: Comparable {
    public static func < (left: LocalTime, right: LocalTime) -> Bool {
        (left.day, left.time) < (right.day, right.time)
    }
}

extension LocalTime {
    /// The instant of this time where the clocks are this far ahead of UTC.
    func instant(secondsAheadOfUTC offset: Int) -> Instant {
        let seconds = Int64(day.daysSince2000) * 86_400 + Int64(time.secondsSinceMidnight)
        return Instant(
            microsecondsSince2000: (seconds - Int64(offset)) * 1_000_000
                + Int64(time.microseconds))
    }

    /// What the database shows of an instant, without the offset behind it.
    public init?(shown iso: String) {
        let end = iso.dropFirst(11).firstIndex { $0 == "+" || $0 == "-" || $0 == "Z" }
        self.init(iso: String(iso[..<(end ?? iso.endIndex)]))
    }

    /// The time as these clocks show it at an instant, with how far they are ahead of UTC then:
    /// `2026-10-25T02:30:00+02:00`.
    func iso(withOffsetOf moment: Instant) -> String {
        let seconds = Int(instant(secondsAheadOfUTC: 0) - moment) / 1_000_000
        let (hours, minutes) = (abs(seconds) / 3600, abs(seconds) / 60 % 60)
        return "\(iso)\(seconds < 0 ? "-" : "+")\(hours.padded(2)):\(minutes.padded(2))"
    }

    /// The time for people as a beginning: the day alone where it begins with the day.
    public func short(_ language: Language) -> String {
        time == .midnight ? day.text(language) : text(language)
    }

    /// The same with every digit of the time that somebody said.
    func exactShort(_ language: Language) -> String {
        time == .midnight ? day.text(language) : exactText(language)
    }

    /// As an end.
    func exactShortEnd(_ language: Language) -> String {
        time == .midnight ? day.adding(days: -1).text(language) : exactText(language)
    }

    func exactText(_ language: Language) -> String {
        "\(day.text(language)) \(time.exactText)"
    }

    /// The time for people as an end: the last day alone where it ends with that day.
    public func shortEnd(_ language: Language) -> String {
        time == .midnight ? day.adding(days: -1).text(language) : text(language)
    }
}

extension LocalTime: Codable, CustomStringConvertible {
    /// The time written as `2020-10-18T14:30:00`, without an offset.
    public var iso: String { "\(day.iso)T\(time.iso)" }

    /// Reads `2020-10-18T14:30`, `2020-10-18T14:30:00` and `2020-10-18T14:30:00.25`; nil for any other
    /// form.
    public init?(iso: String) {
        var cursor = TextCursor(iso)
        guard let day = CalendarDay(isoAt: &cursor), cursor.skip("T"),
            let time = ClockTime(isoAt: &cursor), cursor.isAtEnd
        else { return nil }
        self.init(day: day, time: time)
    }

    /// The same to the minute, as lists tell times.
    func minuteText(_ language: Language) -> String {
        "\(day.text(language)) \(time.iso.prefix(5))"
    }

    /// The time for people: `18.10.2020 14:30` in German, `2020-10-18 14:30` in English.
    public func text(_ language: Language) -> String { "\(day.text(language)) \(time.text)" }

    public var description: String { iso }

    public init(from decoder: any Decoder) throws {
        self = try TextCoding.decode(
            from: decoder, expecting: "a local time such as 2020-10-18T14:30:00"
        ) {
            LocalTime(iso: $0)
        }
    }

    public func encode(to encoder: any Encoder) throws {
        try TextCoding.encode(iso, to: encoder)
    }
}
