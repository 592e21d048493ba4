/// A day of the calendar (`date`): days since 2000-01-01.
public struct PostgresDay: Hashable, Comparable, Sendable {
    public var days: Int32

    public init(days: Int32) { self.days = days }

    /// Later than every day.
    public static let infinity = PostgresDay(days: .max)
    /// Earlier than every day.
    public static let negativeInfinity = PostgresDay(days: .min)

    public static func < (left: Self, right: Self) -> Bool { left.days < right.days }
}

extension PostgresDay: PostgresEncodable, PostgresDecodable {
    public static var postgresType: PostgresType { .date }
    public func encode(into writer: inout ParameterWriter) { writer.write(days) }
    public init(postgres cell: borrowing PostgresCell) throws {
        try cell.expect(.date, as: "PostgresDay")
        days = try cell.integer(Int32.self)
    }
}
