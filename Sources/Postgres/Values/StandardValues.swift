// The types of Swift's standard library. `Int` is `int8`; integers are read from any integer type
// of the server that fits.

extension Bool: PostgresEncodable, PostgresDecodable {
    public static var postgresType: PostgresType { .bool }
    public func encode(into writer: inout ParameterWriter) { writer.write(UInt8(self ? 1 : 0)) }
    public init(postgres cell: borrowing PostgresCell) throws {
        try cell.expect(.bool, as: "Bool")
        self = try cell.integer(UInt8.self) != 0
    }
}

extension Int16: PostgresEncodable, PostgresDecodable {
    public static var postgresType: PostgresType { .int2 }
    public func encode(into writer: inout ParameterWriter) { writer.write(self) }
    public init(postgres cell: borrowing PostgresCell) throws { self = try cell.number() }
}

extension Int32: PostgresEncodable, PostgresDecodable {
    public static var postgresType: PostgresType { .int4 }
    public func encode(into writer: inout ParameterWriter) { writer.write(self) }
    public init(postgres cell: borrowing PostgresCell) throws { self = try cell.number() }
}

extension Int64: PostgresEncodable, PostgresDecodable {
    public static var postgresType: PostgresType { .int8 }
    public func encode(into writer: inout ParameterWriter) { writer.write(self) }
    public init(postgres cell: borrowing PostgresCell) throws { self = try cell.number() }
}

extension Int: PostgresEncodable, PostgresDecodable {
    public static var postgresType: PostgresType { .int8 }
    public func encode(into writer: inout ParameterWriter) { writer.write(Int64(self)) }
    public init(postgres cell: borrowing PostgresCell) throws { self = try cell.number() }
}

extension Double: PostgresEncodable, PostgresDecodable {
    public static var postgresType: PostgresType { .float8 }
    public func encode(into writer: inout ParameterWriter) { writer.write(bitPattern) }
    public init(postgres cell: borrowing PostgresCell) throws {
        switch cell.type {
        case .float8: self.init(bitPattern: try cell.integer(UInt64.self))
        case .float4: self.init(Float(bitPattern: try cell.integer(UInt32.self)))
        default: throw cell.mismatch("Double")
        }
    }
}

extension Float: PostgresEncodable, PostgresDecodable {
    public static var postgresType: PostgresType { .float4 }
    public func encode(into writer: inout ParameterWriter) { writer.write(bitPattern) }
    public init(postgres cell: borrowing PostgresCell) throws {
        try cell.expect(.float4, as: "Float")
        self.init(bitPattern: try cell.integer(UInt32.self))
    }
}

/// As a parameter its type is left to the server to infer, so it also fits enums, dates, numbers
/// and whatever else has a text form. Where nothing tells the type (`concat($1)`), cast: `$1::text`.
/// In arrays it is `text`.
extension String: PostgresEncodable, PostgresDecodable {
    public static var postgresType: PostgresType { .text }
    public static var postgresParameterType: PostgresType { .inferred }
    public func encode(into writer: inout ParameterWriter) { writer.write(text: self) }

    /// Reads text, names, JSON, UUIDs, enums, and whatever an extension made of text.
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
