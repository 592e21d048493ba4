/// What a cell of a result can be read as.
///
/// A type of your own conforms by handing on to one that does:
///
/// ```swift
/// extension Instant: PostgresDecodable {
///     init(postgres cell: borrowing PostgresCell) throws {
///         self.init(microseconds: try PostgresTimestamp(postgres: cell).microseconds)
///     }
/// }
/// ```
public protocol PostgresDecodable: PostgresArrayDecodable {
    /// What null is read as; nil (the default) makes null an error.
    static var postgresNull: Self? { get }
    /// Reads the binary format of a value that is not null.
    ///
    /// - Throws: ``PostgresError/Code/decoding`` when the type or the value does not fit; see
    ///   ``PostgresCell/expect(_:as:)`` and ``PostgresCell/failure(_:)``.
    init(postgres cell: borrowing PostgresCell) throws
}

/// What an array can be read of; follows from ``PostgresDecodable``.
public protocol PostgresArrayDecodable {
    /// Reads an array.
    ///
    /// - Throws: ``PostgresError/Code/decoding`` when the type or an element does not fit.
    static func decodeArray(_ cell: borrowing PostgresCell) throws -> [Self]
}

extension PostgresDecodable {
    /// Null is an error.
    public static var postgresNull: Self? { nil }

    /// Reads an array of one dimension, whatever its lower bound.
    ///
    /// - Throws: ``PostgresError/Code/decoding`` for more dimensions, for an element that does not
    ///   fit, and for a null where ``postgresNull`` is nil.
    public static func decodeArray(_ cell: borrowing PostgresCell) throws -> [Self] {
        var reader = CellBytes(cell)
        let dimensions = try reader.integer(Int32.self)
        _ = try reader.integer(Int32.self)
        let type = PostgresType(try reader.integer(UInt32.self))
        if dimensions == 0 { return [] }
        guard dimensions == 1 else {
            throw cell.failure("an array of \(dimensions) dimensions cannot be read")
        }
        let count = try reader.integer(Int32.self)
        _ = try reader.integer(Int32.self)
        var elements: [Self] = []
        elements.reserveCapacity(Int(max(count, 0)))
        for _ in 0..<max(count, 0) {
            if let bytes = try reader.sized() {
                elements.append(try Self(postgres: PostgresCell(type: type, bytes: bytes)))
            } else if let null = postgresNull {
                elements.append(null)
            } else {
                throw cell.failure("an element is null")
            }
        }
        return elements
    }
}

extension UInt8: PostgresArrayDecodable {
    /// Reads `bytea`.
    ///
    /// - Throws: ``PostgresError/Code/decoding`` for any other type.
    public static func decodeArray(_ cell: borrowing PostgresCell) throws -> [UInt8] {
        try cell.expect(.bytea, as: "[UInt8]")
        return cell.withUnsafeBytes { [UInt8]($0) }
    }
}

extension Array: PostgresArrayDecodable where Element: PostgresArrayDecodable {}

extension Array: PostgresDecodable where Element: PostgresArrayDecodable {
    /// Reads an array of one dimension; of bytes a `bytea`.
    ///
    /// - Throws: ``PostgresError/Code/decoding`` when the type or an element does not fit.
    public init(postgres cell: borrowing PostgresCell) throws {
        self = try Element.decodeArray(cell)
    }
}

extension Optional: PostgresArrayDecodable where Wrapped: PostgresDecodable {}

extension Optional: PostgresDecodable where Wrapped: PostgresDecodable {
    /// Null is read as nil.
    public static var postgresNull: Wrapped?? { .some(.none) }
    /// Reads the value that is wrapped.
    ///
    /// - Throws: ``PostgresError/Code/decoding`` when it does not fit.
    public init(postgres cell: borrowing PostgresCell) throws {
        self = .some(try Wrapped(postgres: cell))
    }
}

extension RawRepresentable where Self: PostgresDecodable, RawValue: PostgresDecodable {
    /// Reads the raw value.
    ///
    /// - Throws: ``PostgresError/Code/decoding`` when the raw value does not fit, or stands for
    ///   none of this type.
    public init(postgres cell: borrowing PostgresCell) throws {
        let raw = try RawValue(postgres: cell)
        guard let value = Self(rawValue: raw) else {
            throw cell.failure("the value is none of \(Self.self)")
        }
        self = value
    }
}
