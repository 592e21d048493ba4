/// Reads a time of day as people and other programs write it.
///
/// `14:30`, `9:00`, `14:30:05`, each also with `Uhr`; `14 Uhr`, `14 Uhr 30`; `2:30 pm`. A fraction
/// of a second is dropped: clocks here count seconds.
enum TypedClock {
    /// The time in normalised text; nil if it has none of the forms.
    static func read(
        _ text: some StringProtocol, in typed: TypedText
    ) throws(WhenError) -> ClockTime? {
        var cursor = TextCursor(text)
        guard let hour = cursor.digits(1...2)?.value else { return nil }
        var minute = 0
        var second = 0
        if cursor.skip(":") {
            guard let value = cursor.digits(2) else { return nil }
            minute = value
            if cursor.skip(":") {
                guard let value = cursor.digits(2) else { return nil }
                second = value
                guard Instant.fraction(at: &cursor) != nil else { return nil }
            }
            _ = cursor.skip(word: " uhr")
        } else if cursor.skip(word: " uhr") || cursor.skip(word: "uhr") {
            if cursor.skip(" ") {
                guard let value = cursor.digits(2) else { return nil }
                minute = value
            }
        } else if cursor.next != UInt8(ascii: " "), cursor.next != UInt8(ascii: "a"),
            cursor.next != UInt8(ascii: "p")
        {
            return nil
        } else if let half = Half(at: &cursor) {
            return try time(half.hour(hour), 0, 0, in: typed, if: cursor.isAtEnd)
        } else {
            return nil
        }
        if cursor.isAtEnd { return try time(hour, minute, second, in: typed, if: true) }
        guard let half = Half(at: &cursor) else { return nil }
        return try time(half.hour(hour), minute, second, in: typed, if: cursor.isAtEnd)
    }

    private static func time(
        _ hour: Int?, _ minute: Int, _ second: Int, in typed: TypedText, if isWhole: Bool
    ) throws(WhenError) -> ClockTime? {
        guard isWhole else { return nil }
        guard let hour, let time = ClockTime(hour: hour, minute: minute, second: second) else {
            throw .noSuchTime(typed.original)
        }
        return time
    }

    /// Half of the day on a clock with twelve hours.
    private enum Half {
        case morning, afternoon

        init?(at cursor: inout TextCursor) {
            _ = cursor.skip(" ")
            if cursor.skip(word: "am") {
                self = .morning
            } else if cursor.skip(word: "pm") {
                self = .afternoon
            } else {
                return nil
            }
        }

        /// The hour of a whole day; nil unless 1…12.
        func hour(_ hour: Int) -> Int? {
            guard (1...12).contains(hour) else { return nil }
            return hour % 12 + (self == .afternoon ? 12 : 0)
        }
    }
}
