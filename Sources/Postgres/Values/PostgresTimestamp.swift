/// An instant (`timestamptz`): microseconds since 2000-01-01 00:00 UTC.
public struct PostgresTimestamp: Hashable, Comparable, Sendable {
    public var microseconds: Int64

    public init(microseconds: Int64) { self.microseconds = microseconds }

    /// Later than every instant.
    public static let infinity = PostgresTimestamp(microseconds: .max)
    /// Earlier than every instant.
    public static let negativeInfinity = PostgresTimestamp(microseconds: .min)

    public static func < (left: Self, right: Self) -> Bool {
        left.microseconds < right.microseconds
    }
}

extension PostgresTimestamp: PostgresEncodable, PostgresDecodable {
    public static var postgresType: PostgresType { .timestamptz }
    public func encode(into writer: inout ParameterWriter) { writer.write(microseconds) }
    public init(postgres cell: borrowing PostgresCell) throws {
        try cell.expect(.timestamptz, as: "PostgresTimestamp")
        microseconds = try cell.integer(Int64.self)
    }
}

/// A date and time without time zone (`timestamp`): microseconds since 2000-01-01 00:00 by the
/// same clock on the wall.
public struct PostgresLocalTimestamp: Hashable, Comparable, Sendable {
    public var microseconds: Int64

    public init(microseconds: Int64) { self.microseconds = microseconds }

    public static let infinity = PostgresLocalTimestamp(microseconds: .max)
    public static let negativeInfinity = PostgresLocalTimestamp(microseconds: .min)

    public static func < (left: Self, right: Self) -> Bool {
        left.microseconds < right.microseconds
    }
}

extension PostgresLocalTimestamp: PostgresEncodable, PostgresDecodable {
    public static var postgresType: PostgresType { .timestamp }
    public func encode(into writer: inout ParameterWriter) { writer.write(microseconds) }
    public init(postgres cell: borrowing PostgresCell) throws {
        try cell.expect(.timestamp, as: "PostgresLocalTimestamp")
        microseconds = try cell.integer(Int64.self)
    }
}
