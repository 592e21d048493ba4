/// What a ``PostgresRange`` can be of.
public protocol PostgresRangeBound: PostgresEncodable, PostgresDecodable, Comparable {
    /// The type of ranges of it.
    static var postgresRangeType: PostgresType { get }
}

extension PostgresTimestamp: PostgresRangeBound {
    /// `tstzrange`.
    public static var postgresRangeType: PostgresType { .tstzrange }
}
extension PostgresLocalTimestamp: PostgresRangeBound {
    /// `tsrange`.
    public static var postgresRangeType: PostgresType { .tsrange }
}
extension PostgresDay: PostgresRangeBound {
    /// `daterange`.
    public static var postgresRangeType: PostgresType { .daterange }
}
extension Int32: PostgresRangeBound {
    /// `int4range`.
    public static var postgresRangeType: PostgresType { .int4range }
}
extension Int64: PostgresRangeBound {
    /// `int8range`.
    public static var postgresRangeType: PostgresType { .int8range }
}

/// A range (`tstzrange`, `daterange`, …): empty, or with a lower and an upper bound that are
/// inclusive, exclusive or absent (PostgreSQL 15 manual, § 8.17).
///
/// ```swift
/// let period = PostgresRange(from: start, until: nil)   // [start,)
/// ```
///
/// The server writes ranges of days and integers as `[from,until)`, whatever was sent; `==`
/// compares what is written.
public struct PostgresRange<Bound: PostgresRangeBound>: Hashable, Sendable
where Bound: Hashable & Sendable {
    /// One end; absent means unbounded.
    public enum End: Hashable, Sendable {
        /// The bound belongs to the range.
        case inclusive(Bound)
        /// The bound does not belong to the range.
        case exclusive(Bound)
        /// There is no bound. The type's own infinity is a bound, and something else.
        case unbounded

        /// The bound's value; nil if there is none.
        public var bound: Bound? {
            switch self {
            case .inclusive(let bound), .exclusive(let bound): bound
            case .unbounded: nil
            }
        }
    }

    /// Where it begins; without meaning if it is empty.
    public var lower: End
    /// Where it ends; without meaning if it is empty.
    public var upper: End
    /// Whether it was made, or sent, as ``empty``; bounds that leave nothing between them are not
    /// looked at.
    public private(set) var isEmpty: Bool

    /// A range with any kind of bounds. The server refuses a lower bound above the upper one.
    public init(lower: End, upper: End) {
        self.lower = lower
        self.upper = upper
        isEmpty = false
    }

    /// The usual form `[from,until)`; nil is unbounded.
    public init(from: Bound?, until: Bound?) {
        self.init(
            lower: from.map { .inclusive($0) } ?? .unbounded,
            upper: until.map { .exclusive($0) } ?? .unbounded)
    }

    /// The range that holds nothing.
    public static var empty: Self {
        var range = Self(lower: .unbounded, upper: .unbounded)
        range.isEmpty = true
        return range
    }
}

/// The flags of the binary format.
private enum RangeFlag {
    static let empty: UInt8 = 0x01
    static let lowerInclusive: UInt8 = 0x02
    static let upperInclusive: UInt8 = 0x04
    static let lowerUnbounded: UInt8 = 0x08
    static let upperUnbounded: UInt8 = 0x10
}

extension PostgresRange: PostgresEncodable, PostgresArrayEncodable {
    /// The range type of the bound.
    public static var postgresType: PostgresType { Bound.postgresRangeType }

    /// Writes a byte of flags, then each bound after its length (`range_send`).
    public func encode(into writer: inout ParameterWriter) {
        if isEmpty { return writer.write(RangeFlag.empty) }
        var flags: UInt8 = 0
        switch lower {
        case .inclusive: flags |= RangeFlag.lowerInclusive
        case .exclusive: break
        case .unbounded: flags |= RangeFlag.lowerUnbounded
        }
        switch upper {
        case .inclusive: flags |= RangeFlag.upperInclusive
        case .exclusive: break
        case .unbounded: flags |= RangeFlag.upperUnbounded
        }
        writer.write(flags)
        if let bound = lower.bound { writer.writeSized(bound) }
        if let bound = upper.bound { writer.writeSized(bound) }
    }
}

extension PostgresRange: PostgresDecodable, PostgresArrayDecodable {
    /// Reads the range type of the bound.
    ///
    /// - Throws: ``PostgresError/Code/decoding`` for any other type.
    public init(postgres cell: borrowing PostgresCell) throws {
        try cell.expect(Bound.postgresRangeType, as: "\(Self.self)")
        var reader = CellBytes(cell)
        let flags = try reader.integer(UInt8.self)
        if flags & RangeFlag.empty != 0 {
            self = .empty
            return
        }
        func bound() throws -> Bound {
            guard let bytes = try reader.sized() else { throw cell.failure("a bound is null") }
            return try Bound(
                postgres: PostgresCell(type: Bound.postgresType, bytes: bytes))
        }
        var lower = End.unbounded
        var upper = End.unbounded
        if flags & RangeFlag.lowerUnbounded == 0 {
            let value = try bound()
            lower = flags & RangeFlag.lowerInclusive != 0 ? .inclusive(value) : .exclusive(value)
        }
        if flags & RangeFlag.upperUnbounded == 0 {
            let value = try bound()
            upper = flags & RangeFlag.upperInclusive != 0 ? .inclusive(value) : .exclusive(value)
        }
        self.init(lower: lower, upper: upper)
    }
}
