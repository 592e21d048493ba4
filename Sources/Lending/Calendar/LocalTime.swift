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

extension LocalTime: Codable, CustomStringConvertible {
    /// The time written as `2020-10-18T14:30:00`, without an offset.
    public var iso: String { "\(day.iso)T\(time.iso)" }

    /// Reads `2020-10-18T14:30` or `2020-10-18T14:30:00`; nil for any other form.
    public init?(iso: String) {
        var cursor = TextCursor(iso)
        guard let day = CalendarDay(isoAt: &cursor), cursor.skip("T"),
            let time = ClockTime(isoAt: &cursor), cursor.isAtEnd
        else { return nil }
        self.init(day: day, time: time)
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
