/// A time of day as a clock on the wall shows it, to the microsecond.
public struct ClockTime: Sendable, Hashable {
    /// Seconds since midnight, 0…86399.
    public let secondsSinceMidnight: Int32
    /// The fraction of that second, 0…999999.
    public let microseconds: Int32

    /// 00:00:00.
    public static let midnight = ClockTime(unchecked: 0)
    /// 23:59:59, the last second that a day has.
    public static let lastSecond = ClockTime(unchecked: 86_399)

    init(unchecked seconds: Int, microseconds: Int = 0) {
        secondsSinceMidnight = Int32(truncatingIfNeeded: seconds)
        self.microseconds = Int32(truncatingIfNeeded: microseconds)
    }

    /// The time this many seconds after midnight; nil unless 0…86399 and 0…999999.
    public init?(secondsSinceMidnight seconds: Int, microseconds: Int = 0) {
        guard (0..<86_400).contains(seconds), (0..<1_000_000).contains(microseconds)
        else { return nil }
        self.init(unchecked: seconds, microseconds: microseconds)
    }

    /// The time with these components; nil unless 0…23, 0…59, 0…59 and 0…999999.
    public init?(hour: Int, minute: Int, second: Int = 0, microseconds: Int = 0) {
        guard (0..<24).contains(hour), (0..<60).contains(minute), (0..<60).contains(second),
            (0..<1_000_000).contains(microseconds)
        else { return nil }
        self.init(unchecked: (hour * 60 + minute) * 60 + second, microseconds: microseconds)
    }

    /// The hour, 0…23.
    public var hour: Int { Int(secondsSinceMidnight) / 3600 }
    /// The minute, 0…59.
    public var minute: Int { Int(secondsSinceMidnight) / 60 % 60 }
    /// The second, 0…59.
    public var second: Int { Int(secondsSinceMidnight) % 60 }
}

extension ClockTime: Comparable {
    public static func < (left: ClockTime, right: ClockTime) -> Bool {
        (left.secondsSinceMidnight, left.microseconds)
            < (right.secondsSinceMidnight, right.microseconds)
    }
}

extension ClockTime: Codable, CustomStringConvertible {
    /// The time written as `14:30:00`, with six decimals if there is a fraction.
    public var iso: String {
        let fraction = microseconds == 0 ? "" : "." + Int(microseconds).padded(6)
        return "\(hour.padded(2)):\(minute.padded(2)):\(second.padded(2))\(fraction)"
    }

    /// Reads `14:30`, `14:30:05` or `14:30:05.25`, with one to six decimals; nil for any other form.
    public init?(iso: String) {
        var cursor = TextCursor(iso)
        guard let time = ClockTime(isoAt: &cursor), cursor.isAtEnd else { return nil }
        self = time
    }

    init?(isoAt cursor: inout TextCursor) {
        guard let hour = cursor.digits(2), cursor.skip(":"), let minute = cursor.digits(2)
        else { return nil }
        guard cursor.skip(":") else {
            self.init(hour: hour, minute: minute)
            return
        }
        guard let second = cursor.digits(2), let fraction = Instant.fraction(at: &cursor)
        else { return nil }
        self.init(hour: hour, minute: minute, second: second, microseconds: fraction)
    }

    /// The time for people, in both languages: `14:30`, with seconds only if there are any.
    public var text: String {
        // What the clock measured, to the microsecond, is told to the second.
        microseconds % 1000 == 0 ? exactText : String(iso.prefix(8))
    }

    /// The same with every digit that somebody said.
    public var exactText: String {
        if second == 0, microseconds == 0 { return String(iso.prefix(5)) }
        let fraction = iso.dropFirst(8).reversed().drop { $0 == "0" }
        return iso.prefix(8) + String(fraction.reversed())
    }

    public var description: String { iso }

    public init(from decoder: any Decoder) throws {
        self = try TextCoding.decode(from: decoder, expecting: "a time such as 14:30:00") {
            ClockTime(iso: $0)
        }
    }

    public func encode(to encoder: any Encoder) throws {
        try TextCoding.encode(iso, to: encoder)
    }
}
