/// A UUID as its 16 bytes in two halves, the first written first (PostgreSQL 15 manual, § 8.12).
public struct PostgresUUID: Hashable, Sendable, CustomStringConvertible {
    /// The first eight bytes, most significant first.
    public var high: UInt64
    /// The last eight bytes, most significant first.
    public var low: UInt64

    /// A UUID from its halves; nothing is checked.
    public init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }

    /// 32 hexadecimal digits in lower case, with hyphens.
    public var description: String {
        func hexadecimal(_ value: UInt64) -> String {
            let digits = String(value, radix: 16)
            return String(repeating: "0", count: 16 - digits.count) + digits
        }
        var text = hexadecimal(high) + hexadecimal(low)
        for offset in [20, 16, 12, 8] {
            text.insert("-", at: text.index(text.startIndex, offsetBy: offset))
        }
        return text
    }
}

extension PostgresUUID: PostgresEncodable, PostgresDecodable {
    /// `uuid`.
    public static var postgresType: PostgresType { .uuid }

    /// Writes the 16 bytes.
    public func encode(into writer: inout ParameterWriter) {
        writer.write(high)
        writer.write(low)
    }

    /// Reads `uuid`.
    ///
    /// - Throws: ``PostgresError/Code/decoding`` for any other type.
    public init(postgres cell: borrowing PostgresCell) throws {
        try cell.expect(.uuid, as: "PostgresUUID")
        var reader = CellBytes(cell)
        high = try reader.integer(UInt64.self)
        low = try reader.integer(UInt64.self)
    }
}
