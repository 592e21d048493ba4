// The types of Swift's standard library. `Int` is `int8`; integers are read from any integer type
// of the server that fits.

/// `bool`.
extension Bool: PostgresEncodable, PostgresDecodable {
    /// `bool`.
    public static var postgresType: PostgresType { .bool }
    /// Writes one byte, 1 or 0.
    public func encode(into writer: inout ParameterWriter) { writer.write(UInt8(self ? 1 : 0)) }
    /// Reads `bool`.
    ///
    /// - Throws: ``PostgresError/Code/decoding`` for any other type.
    public init(postgres cell: borrowing PostgresCell) throws {
        try cell.expect(.bool, as: "Bool")
        self = try cell.integer(UInt8.self) != 0
    }
}

/// `int2`; read from any integer type.
extension Int16: PostgresEncodable, PostgresDecodable {
    /// `int2`.
    public static var postgresType: PostgresType { .int2 }
    /// Writes two bytes.
    public func encode(into writer: inout ParameterWriter) { writer.write(self) }
    /// Reads `int2`, `int4`, `int8` and `oid`.
    ///
    /// - Throws: ``PostgresError/Code/decoding`` for any other type, and for a value that does not
    ///   fit.
    public init(postgres cell: borrowing PostgresCell) throws { self = try cell.number() }
}

/// `int4`; read from any integer type.
extension Int32: PostgresEncodable, PostgresDecodable {
    /// `int4`.
    public static var postgresType: PostgresType { .int4 }
    /// Writes four bytes.
    public func encode(into writer: inout ParameterWriter) { writer.write(self) }
    /// Reads `int2`, `int4`, `int8` and `oid`.
    ///
    /// - Throws: ``PostgresError/Code/decoding`` for any other type, and for a value that does not
    ///   fit.
    public init(postgres cell: borrowing PostgresCell) throws { self = try cell.number() }
}

/// `int8`; read from any integer type.
extension Int64: PostgresEncodable, PostgresDecodable {
    /// `int8`.
    public static var postgresType: PostgresType { .int8 }
    /// Writes eight bytes.
    public func encode(into writer: inout ParameterWriter) { writer.write(self) }
    /// Reads `int2`, `int4`, `int8` and `oid`.
    ///
    /// - Throws: ``PostgresError/Code/decoding`` for any other type, and for a value that does not
    ///   fit.
    public init(postgres cell: borrowing PostgresCell) throws { self = try cell.number() }
}

/// `int8`; read from any integer type.
extension Int: PostgresEncodable, PostgresDecodable {
    /// `int8`.
    public static var postgresType: PostgresType { .int8 }
    /// Writes eight bytes.
    public func encode(into writer: inout ParameterWriter) { writer.write(Int64(self)) }
    /// Reads `int2`, `int4`, `int8` and `oid`.
    ///
    /// - Throws: ``PostgresError/Code/decoding`` for any other type, and for a value that does not
    ///   fit.
    public init(postgres cell: borrowing PostgresCell) throws { self = try cell.number() }
}

/// `float8`; read from `float4` too.
extension Double: PostgresEncodable, PostgresDecodable {
    /// `float8`.
    public static var postgresType: PostgresType { .float8 }
    /// Writes the eight bytes of IEEE 754.
    public func encode(into writer: inout ParameterWriter) { writer.write(bitPattern) }
    /// Reads `float8` and `float4`.
    ///
    /// - Throws: ``PostgresError/Code/decoding`` for any other type.
    public init(postgres cell: borrowing PostgresCell) throws {
        switch cell.type {
        case .float8: self.init(bitPattern: try cell.integer(UInt64.self))
        case .float4: self.init(Float(bitPattern: try cell.integer(UInt32.self)))
        default: throw cell.mismatch("Double")
        }
    }
}

/// `float4`.
extension Float: PostgresEncodable, PostgresDecodable {
    /// `float4`.
    public static var postgresType: PostgresType { .float4 }
    /// Writes the four bytes of IEEE 754.
    public func encode(into writer: inout ParameterWriter) { writer.write(bitPattern) }
    /// Reads `float4`.
    ///
    /// - Throws: ``PostgresError/Code/decoding`` for any other type, `float8` included.
    public init(postgres cell: borrowing PostgresCell) throws {
        try cell.expect(.float4, as: "Float")
        self.init(bitPattern: try cell.integer(UInt32.self))
    }
}

/// As a parameter its type is left to the server to infer, so it also fits enums, dates, numbers
/// and whatever else has a text form. Where nothing tells the type (`concat($1)`), cast: `$1::text`.
/// In arrays it is `text`.
extension String: PostgresEncodable, PostgresDecodable {
    /// `text`.
    public static var postgresType: PostgresType { .text }
    /// Left to the server to infer.
    public static var postgresParameterType: PostgresType { .inferred }
    /// Writes UTF-8; a NUL byte makes the statement fail.
    public func encode(into writer: inout ParameterWriter) { writer.write(text: self) }

    /// Reads text, names, JSON, UUIDs, enums, and whatever an extension made of text.
    ///
    /// - Throws: ``PostgresError/Code/decoding`` for any other type of the server's own, and for
    ///   bytes that are not UTF-8.
    public init(postgres cell: borrowing PostgresCell) throws {
        switch cell.type {
        case .text, .varchar, .bpchar, .name, .char, .json, .xml, .unknown:
            self = try cell.text()
        case .jsonb: self = try PostgresJSON(postgres: cell).text
        case .uuid: self = try PostgresUUID(postgres: cell).description
        case let type where type.rawValue >= PostgresType.firstUserDefined:
            self = try cell.text()
        default: throw cell.mismatch("String")
        }
    }
}

extension PostgresCell {
    /// An integer of any width that fits.
    fileprivate func number<Integer: FixedWidthInteger>() throws -> Integer {
        let wide: Int64 =
            switch type {
            case .int8: try integer(Int64.self)
            case .int4: Int64(try integer(Int32.self))
            case .int2: Int64(try integer(Int16.self))
            case .oid: Int64(try integer(UInt32.self))
            default: throw mismatch("\(Integer.self)")
            }
        guard let value = Integer(exactly: wide) else {
            throw failure("the value does not fit into \(Integer.self)")
        }
        return value
    }
}
