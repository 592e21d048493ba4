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
    init(postgres cell: borrowing PostgresCell) throws
}

/// What an array can be read of; follows from ``PostgresDecodable``.
public protocol PostgresArrayDecodable {
    static func decodeArray(_ cell: borrowing PostgresCell) throws -> [Self]
}

extension PostgresDecodable {
    public static var postgresNull: Self? { nil }

    public static func decodeArray(_ cell: borrowing PostgresCell) throws -> [Self] {
        var reader = CellReader(cell)
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
    public static func decodeArray(_ cell: borrowing PostgresCell) throws -> [UInt8] {
        try cell.expect(.bytea, as: "[UInt8]")
        return cell.withUnsafeBytes { [UInt8]($0) }
    }
}

extension Array: PostgresArrayDecodable where Element: PostgresArrayDecodable {}

extension Array: PostgresDecodable where Element: PostgresArrayDecodable {
    public init(postgres cell: borrowing PostgresCell) throws {
        self = try Element.decodeArray(cell)
    }
}

extension Optional: PostgresArrayDecodable where Wrapped: PostgresDecodable {}

extension Optional: PostgresDecodable where Wrapped: PostgresDecodable {
    public static var postgresNull: Wrapped?? { .some(.none) }
    public init(postgres cell: borrowing PostgresCell) throws {
        self = .some(try Wrapped(postgres: cell))
    }
}

extension RawRepresentable where Self: PostgresDecodable, RawValue: PostgresDecodable {
    public init(postgres cell: borrowing PostgresCell) throws {
        let raw = try RawValue(postgres: cell)
        guard let value = Self(rawValue: raw) else {
            throw cell.failure("the value is none of \(Self.self)")
        }
        self = value
    }
}
