/// A time of day to the second, as a clock on the wall shows it.
public struct ClockTime: Sendable, Hashable {
    /// Seconds since midnight, 0…86399.
    public let secondsSinceMidnight: Int32

    /// 00:00:00.
    public static let midnight = ClockTime(unchecked: 0)
    /// 23:59:59, the last second that a day has.
    public static let lastSecond = ClockTime(unchecked: 86_399)

    init(unchecked seconds: Int) {
        secondsSinceMidnight = Int32(truncatingIfNeeded: seconds)
    }

    /// The time this many seconds after midnight; nil unless 0…86399.
    public init?(secondsSinceMidnight seconds: Int) {
        guard (0..<86_400).contains(seconds) else { return nil }
        self.init(unchecked: seconds)
    }

    /// The time with these components; nil unless 0…23, 0…59 and 0…59.
    public init?(hour: Int, minute: Int, second: Int = 0) {
        guard (0..<24).contains(hour), (0..<60).contains(minute), (0..<60).contains(second)
        else { return nil }
        self.init(unchecked: (hour * 60 + minute) * 60 + second)
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
        left.secondsSinceMidnight < right.secondsSinceMidnight
    }
}

extension ClockTime: Codable, CustomStringConvertible {
    /// The time written as `14:30:00`, always eight characters.
    public var iso: String { "\(hour.padded(2)):\(minute.padded(2)):\(second.padded(2))" }

    /// Reads `14:30` or `14:30:05`; nil for any other form.
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
        guard let second = cursor.digits(2) else { return nil }
        self.init(hour: hour, minute: minute, second: second)
    }

    /// The time for people, in both languages: `14:30`, with seconds only if there are any.
    public var text: String { second == 0 ? String(iso.prefix(5)) : iso }

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
