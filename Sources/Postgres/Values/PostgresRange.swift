/// What a ``PostgresRange`` can be of.
public protocol PostgresRangeBound: PostgresEncodable, PostgresDecodable, Comparable {
    static var postgresRangeType: PostgresType { get }
}

extension PostgresTimestamp: PostgresRangeBound {
    public static var postgresRangeType: PostgresType { .tstzrange }
}
extension PostgresLocalTimestamp: PostgresRangeBound {
    public static var postgresRangeType: PostgresType { .tsrange }
}
extension PostgresDay: PostgresRangeBound {
    public static var postgresRangeType: PostgresType { .daterange }
}
extension Int32: PostgresRangeBound {
    public static var postgresRangeType: PostgresType { .int4range }
}
extension Int64: PostgresRangeBound {
    public static var postgresRangeType: PostgresType { .int8range }
}

/// A range (`tstzrange`, `daterange`, …): empty, or with a lower and an upper bound that are
/// inclusive, exclusive or absent.
///
/// ```swift
/// let period = PostgresRange(from: start, until: nil)   // [start,)
/// ```
public struct PostgresRange<Bound: PostgresRangeBound>: Hashable, Sendable
where Bound: Hashable & Sendable {
    /// One end; absent means unbounded.
    public enum End: Hashable, Sendable {
        case inclusive(Bound)
        case exclusive(Bound)
        case unbounded

        /// The bound's value.
        public var bound: Bound? {
            switch self {
            case .inclusive(let bound), .exclusive(let bound): bound
            case .unbounded: nil
            }
        }
    }

    public var lower: End
    public var upper: End
    public private(set) var isEmpty: Bool

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
    public static var postgresType: PostgresType { Bound.postgresRangeType }

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
    public init(postgres cell: borrowing PostgresCell) throws {
        try cell.expect(Bound.postgresRangeType, as: "\(Self.self)")
        var reader = CellReader(cell)
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
