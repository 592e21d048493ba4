/// An instant (`timestamptz`): microseconds since 2000-01-01 00:00 UTC (PostgreSQL 15 manual, §
/// 8.5). Leap seconds are not counted.
public struct PostgresTimestamp: Hashable, Comparable, Sendable {
    /// Microseconds since 2000-01-01 00:00 UTC; earlier ones are negative.
    public var microseconds: Int64

    /// The instant that many microseconds after 2000-01-01 00:00 UTC.
    public init(microseconds: Int64) { self.microseconds = microseconds }

    /// Later than every instant (`infinity`).
    public static let infinity = PostgresTimestamp(microseconds: .max)
    /// Earlier than every instant (`-infinity`).
    public static let negativeInfinity = PostgresTimestamp(microseconds: .min)

    /// Whether the left instant is the earlier one.
    public static func < (left: Self, right: Self) -> Bool {
        left.microseconds < right.microseconds
    }
}

extension PostgresTimestamp: PostgresEncodable, PostgresDecodable {
    /// `timestamptz`.
    public static var postgresType: PostgresType { .timestamptz }
    /// Writes the microseconds in eight bytes.
    public func encode(into writer: inout ParameterWriter) { writer.write(microseconds) }
    /// Reads `timestamptz`.
    ///
    /// - Throws: ``PostgresError/Code/decoding`` for any other type.
    public init(postgres cell: borrowing PostgresCell) throws {
        try cell.expect(.timestamptz, as: "PostgresTimestamp")
        microseconds = try cell.integer(Int64.self)
    }
}

/// A date and time without time zone (`timestamp`): microseconds since 2000-01-01 00:00 by the same
/// clock on the wall (PostgreSQL 15 manual, § 8.5).
public struct PostgresLocalTimestamp: Hashable, Comparable, Sendable {
    /// Microseconds since 2000-01-01 00:00; earlier ones are negative.
    public var microseconds: Int64

    /// The time that many microseconds after 2000-01-01 00:00.
    public init(microseconds: Int64) { self.microseconds = microseconds }

    /// Later than every time (`infinity`).
    public static let infinity = PostgresLocalTimestamp(microseconds: .max)
    /// Earlier than every time (`-infinity`).
    public static let negativeInfinity = PostgresLocalTimestamp(microseconds: .min)

    /// Whether the left time is the earlier one.
    public static func < (left: Self, right: Self) -> Bool {
        left.microseconds < right.microseconds
    }
}

extension PostgresLocalTimestamp: PostgresEncodable, PostgresDecodable {
    /// `timestamp`.
    public static var postgresType: PostgresType { .timestamp }
    /// Writes the microseconds in eight bytes.
    public func encode(into writer: inout ParameterWriter) { writer.write(microseconds) }
    /// Reads `timestamp`.
    ///
    /// - Throws: ``PostgresError/Code/decoding`` for any other type.
    public init(postgres cell: borrowing PostgresCell) throws {
        try cell.expect(.timestamp, as: "PostgresLocalTimestamp")
        microseconds = try cell.integer(Int64.self)
    }
}
