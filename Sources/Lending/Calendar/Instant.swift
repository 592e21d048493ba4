/// A moment, the same everywhere, to the microsecond, in the years 1 to 9999 (UTC).
///
/// Kept as microseconds since 2000-01-01T00:00:00Z, which is also PostgreSQL's binary
/// `timestamptz`. Only the database converts between instants and local times.
public struct Instant: Sendable, Hashable {
    /// Microseconds since 2000-01-01T00:00:00Z; negative before.
    public let microsecondsSince2000: Int64

    /// 0001-01-01T00:00:00Z; PostgreSQL's `-infinity` becomes this.
    public static let distantPast = Instant(
        unchecked: Int64(CalendarDay.first.daysSince2000) * microsecondsPerDay)
    /// 9999-12-31T23:59:59.999999Z; PostgreSQL's `infinity` becomes this.
    public static let distantFuture = Instant(
        unchecked: (Int64(CalendarDay.last.daysSince2000) + 1) * microsecondsPerDay - 1)

    static let microsecondsPerDay: Int64 = 86_400_000_000

    private init(unchecked microseconds: Int64) {
        microsecondsSince2000 = microseconds
    }

    /// The instant this many microseconds after 2000-01-01T00:00:00Z; what lies outside of
    /// the years 1 to 9999 becomes `distantPast` or `distantFuture`.
    public init(microsecondsSince2000 microseconds: Int64) {
        let range =
            Self.distantPast.microsecondsSince2000...Self.distantFuture.microsecondsSince2000
        self.init(unchecked: min(max(microseconds, range.lowerBound), range.upperBound))
    }

    /// The instant of a Unix clock: seconds since 1970-01-01T00:00:00Z and nanoseconds.
    public init(secondsSince1970 seconds: Int64, nanoseconds: Int64 = 0) {
        // Years 1 to 9999 need less than 300 milliards of seconds, which fit in microseconds.
        let limit: Int64 = 300_000_000_000
        let since2000 = min(max(seconds, -limit), limit) - 946_684_800
        self = Instant(microsecondsSince2000: since2000 * 1_000_000)
            .adding(microseconds: nanoseconds / 1000)
    }

    /// The instant this many microseconds later; stops at the ends of the calendar.
    public func adding(microseconds: Int64) -> Instant {
        let (sum, overflow) = microsecondsSince2000.addingReportingOverflow(microseconds)
        let far = microseconds < 0 ? Int64.min : Int64.max
        return Instant(microsecondsSince2000: overflow ? far : sum)
    }

    /// The microseconds from the right instant to the left one; negative if left is earlier.
    public static func - (left: Instant, right: Instant) -> Int64 {
        left.microsecondsSince2000 - right.microsecondsSince2000
    }
}

extension Instant: Comparable {
    public static func < (left: Instant, right: Instant) -> Bool {
        left.microsecondsSince2000 < right.microsecondsSince2000
    }
}

extension Instant: Codable, CustomStringConvertible {
    /// The instant in UTC: `2020-10-18T12:30:00Z`, with six decimals if there is a fraction.
    public var iso8601: String {
        let (days, inDay) = Self.split(microsecondsSince2000, by: Self.microsecondsPerDay)
        let (seconds, micros) = Self.split(inDay, by: 1_000_000)
        let day = CalendarDay(unchecked: Int(days))
        let time = ClockTime(unchecked: Int(seconds))
        let fraction = micros == 0 ? "" : "." + Int(micros).padded(6)
        return "\(day.iso)T\(time.iso)\(fraction)Z"
    }

    /// Quotient and remainder, rounded down, so that the remainder is never negative.
    private static func split(_ value: Int64, by divisor: Int64) -> (Int64, Int64) {
        let (quotient, remainder) = value.quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? (quotient - 1, remainder + divisor) : (quotient, remainder)
    }

    /// Reads ISO 8601 with `Z` or an offset: `2020-10-18T14:30:00.5+02:00`.
    ///
    /// A space may stand for the `T`, seconds may be missing, a fraction has one to six digits
    /// after `.` or `,`, an offset is `+02:00`, `+0200` or `+02`, at most 15:59. Nil for any
    /// other form, without an offset, and outside of the years 1 to 9999.
    public init?(iso8601: String) {
        var cursor = TextCursor(iso8601)
        guard let day = CalendarDay(isoAt: &cursor),
            cursor.skip("T") || cursor.skip("t") || cursor.skip(" "),
            let time = ClockTime(isoAt: &cursor),
            let offset = Self.offsetSeconds(at: &cursor), cursor.isAtEnd
        else { return nil }
        let seconds =
            Int64(day.daysSince2000) * 86_400 + Int64(time.secondsSinceMidnight) - Int64(offset)
        let micros = seconds * 1_000_000 + Int64(time.microseconds)
        self.init(microsecondsSince2000: micros)
        guard microsecondsSince2000 == micros else { return nil }
    }

    /// Microseconds of an optional fraction; nil if it is malformed.
    static func fraction(at cursor: inout TextCursor) -> Int? {
        guard cursor.skip(".") || cursor.skip(",") else { return 0 }
        guard let (value, length) = cursor.digits(1...6) else { return nil }
        return (length..<6).reduce(value) { sum, _ in sum * 10 }
    }

    /// Seconds east of UTC; nil if no offset comes next.
    static func offsetSeconds(at cursor: inout TextCursor) -> Int? {
        if cursor.skip("Z") || cursor.skip("z") { return 0 }
        let sign: Int
        if cursor.skip("+") { sign = 1 } else if cursor.skip("-") { sign = -1 } else { return nil }
        var hours = 0
        var minutes = 0
        if let compact = cursor.digits(4) {
            (hours, minutes) = (compact / 100, compact % 100)
        } else if let whole = cursor.digits(2) {
            hours = whole
            if cursor.skip(":") {
                guard let part = cursor.digits(2) else { return nil }
                minutes = part
            }
        } else {
            return nil
        }
        guard hours <= 15, minutes < 60 else { return nil }
        return sign * (hours * 3600 + minutes * 60)
    }

    public var description: String { iso8601 }

    public init(from decoder: any Decoder) throws {
        self = try TextCoding.decode(
            from: decoder, expecting: "an instant such as 2020-10-18T12:30:00Z"
        ) {
            Instant(iso8601: $0)
        }
    }

    public func encode(to encoder: any Encoder) throws {
        try TextCoding.encode(iso8601, to: encoder)
    }
}
