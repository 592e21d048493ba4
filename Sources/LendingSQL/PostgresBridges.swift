public import Lending
public import Postgres

// How the domain's identities and times travel: as the database's own types.

extension Identifier: PostgresEncodable, PostgresDecodable {
    public static var postgresType: PostgresType { .int8 }

    public func encode(into writer: inout ParameterWriter) {
        rawValue.encode(into: &writer)
    }

    public init(postgres cell: borrowing PostgresCell) throws {
        self.init(try Int64(postgres: cell))
    }
}

extension Instant: PostgresEncodable, PostgresDecodable {
    public static var postgresType: PostgresType { PostgresTimestamp.postgresType }

    public func encode(into writer: inout ParameterWriter) {
        PostgresTimestamp(microseconds: microsecondsSince2000).encode(into: &writer)
    }

    public init(postgres cell: borrowing PostgresCell) throws {
        let timestamp = try PostgresTimestamp(postgres: cell)
        self.init(microsecondsSince2000: timestamp.microseconds)
    }
}

extension CalendarDay: PostgresEncodable, PostgresDecodable {
    public static var postgresType: PostgresType { PostgresDay.postgresType }

    public func encode(into writer: inout ParameterWriter) {
        PostgresDay(days: daysSince2000).encode(into: &writer)
    }

    public init(postgres cell: borrowing PostgresCell) throws {
        let stored = try PostgresDay(postgres: cell)
        guard let day = CalendarDay(daysSince2000: Int(stored.days)) else {
            throw cell.failure("the day is outside the years 1 to 9999")
        }
        self = day
    }
}

extension LocalTime: PostgresDecodable {
    public init(postgres cell: borrowing PostgresCell) throws {
        let stored = try PostgresLocalTimestamp(postgres: cell)
        let day = stored.microseconds.flooredQuotient(by: 86_400_000_000)
        let (seconds, fraction) = (stored.microseconds - day * 86_400_000_000)
            .quotientAndRemainder(dividingBy: 1_000_000)
        guard let day = CalendarDay(daysSince2000: Int(day)),
            let time = ClockTime(
                secondsSinceMidnight: Int(seconds), microseconds: Int(fraction))
        else { throw cell.failure("the time is outside the years 1 to 9999") }
        self.init(day: day, time: time)
    }
}

extension Int64 {
    fileprivate func flooredQuotient(by divisor: Int64) -> Int64 {
        let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? quotient - 1 : quotient
    }
}
