/// A day of the calendar (`date`): days since 2000-01-01, in the Gregorian calendar (PostgreSQL 15
/// manual, § 8.5).
public struct PostgresDay: Hashable, Comparable, Sendable {
    /// Days since 2000-01-01; earlier ones are negative.
    public var days: Int32

    /// The day that many days after 2000-01-01.
    public init(days: Int32) { self.days = days }

    /// Later than every day (`infinity`).
    public static let infinity = PostgresDay(days: .max)
    /// Earlier than every day (`-infinity`).
    public static let negativeInfinity = PostgresDay(days: .min)

    /// Whether the left day is the earlier one.
    public static func < (left: Self, right: Self) -> Bool { left.days < right.days }
}

extension PostgresDay: PostgresEncodable, PostgresDecodable {
    /// `date`.
    public static var postgresType: PostgresType { .date }
    /// Writes the days in four bytes.
    public func encode(into writer: inout ParameterWriter) { writer.write(days) }
    /// Reads `date`.
    ///
    /// - Throws: ``PostgresError/Code/decoding`` for any other type.
    public init(postgres cell: borrowing PostgresCell) throws {
        try cell.expect(.date, as: "PostgresDay")
        days = try cell.integer(Int32.self)
    }
}
