/// A point in time as someone gave it: not yet resolved against clock, zone and rules.
public enum When: Sendable, Hashable {
    /// The moment at which it is carried out.
    case now
    /// A day; what of it is meant depends on the use: its start, its end, or now if it is today.
    case day(CalendarDay)
    /// A day and a time on the city's clocks.
    case local(LocalTime)
    /// A moment with its offset known.
    case instant(Instant)
}

extension When: Codable, CustomStringConvertible {
    /// The value as one text that `init(coded:)` reads: `now`, or ISO 8601 of its kind.
    public var coded: String {
        switch self {
        case .now: "now"
        case .day(let day): day.iso
        case .local(let time): time.iso
        case .instant(let instant): instant.iso8601
        }
    }

    /// Reads `now`, `2020-10-18`, `2020-10-18T14:30:00` and `2020-10-18T14:30:00+02:00`.
    public init?(coded text: String) {
        if text == "now" {
            self = .now
        } else if let day = CalendarDay(iso: text) {
            self = .day(day)
        } else if let time = LocalTime(iso: text) {
            self = .local(time)
        } else if let instant = Instant(iso8601: text) {
            self = .instant(instant)
        } else {
            return nil
        }
    }

    public var description: String { coded }

    public init(from decoder: any Decoder) throws {
        self = try TextCoding.decode(
            from: decoder, expecting: "now, a day or a time by ISO 8601"
        ) {
            When(coded: $0)
        }
    }

    public func encode(to encoder: any Encoder) throws {
        try TextCoding.encode(coded, to: encoder)
    }
}

extension When {
    /// The time for people; of a moment with its offset.
    public func text(_ language: Language) -> String {
        switch self {
        case .now: language == .german ? "jetzt" : "now"
        case .day(let day): day.text(language)
        case .local(let time): time.short(language)
        case .instant(let instant): instant.iso8601
        }
    }

    /// What `moment_of` in the database reads: null for now, a day, a local time or an instant.
    public var databaseText: String? { self == .now ? nil : coded }
}
