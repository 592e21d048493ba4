/// What can be bound as a parameter.
///
/// A value writes the server's binary format of ``postgresType``. A type of your own conforms by
/// handing on to one that does; a `RawRepresentable` one needs no code at all:
///
/// ```swift
/// struct DeviceID: RawRepresentable, PostgresEncodable, PostgresDecodable { var rawValue: Int64 }
/// enum Condition: String, PostgresEncodable, PostgresDecodable { case new, used, broken }
/// ```
public protocol PostgresEncodable: PostgresArrayEncodable {
    /// The type whose binary format ``encode(into:)`` writes.
    static var postgresType: PostgresType { get }
    /// The type announced for a parameter. By default ``postgresType``; text announces
    /// ``PostgresType/inferred``, so that it also fits enums, dates and other types with a text form.
    static var postgresParameterType: PostgresType { get }
    /// Writes the value, or ``ParameterWriter/writeNull()``.
    func encode(into writer: inout ParameterWriter)
}

/// What can stand in an array that is bound; follows from ``PostgresEncodable``.
///
/// It exists so that `[UInt8]` can be a `bytea` and every other array an array.
public protocol PostgresArrayEncodable: Sendable {
    static var postgresTypeOfArray: PostgresType { get }
    static func encodeArray(_ elements: [Self], into writer: inout ParameterWriter)
}

extension PostgresEncodable {
    public static var postgresParameterType: PostgresType { postgresType }

    public static var postgresTypeOfArray: PostgresType { postgresType.array ?? .unknown }

    public static func encodeArray(_ elements: [Self], into writer: inout ParameterWriter) {
        guard postgresType.array != nil else {
            return writer.fail("arrays of type \(postgresType.rawValue) cannot be bound")
        }
        writer.write(Int32(elements.isEmpty ? 0 : 1))
        let flag = writer.count
        writer.write(Int32(0))
        writer.write(postgresType.rawValue)
        guard !elements.isEmpty else { return }
        writer.write(Int32(truncatingIfNeeded: elements.count))
        writer.write(Int32(1))
        var hasNull = false
        for element in elements {
            let isNull = writer.writeSized(element)
            hasNull = hasNull || isNull
        }
        if hasNull { writer.patch(Int32(1), at: flag) }
    }
}

extension UInt8: PostgresArrayEncodable {
    public static var postgresTypeOfArray: PostgresType { .bytea }

    public static func encodeArray(_ elements: [UInt8], into writer: inout ParameterWriter) {
        writer.write(bytes: elements)
    }
}

extension Array: PostgresArrayEncodable where Element: PostgresArrayEncodable {}

extension Array: PostgresEncodable where Element: PostgresArrayEncodable {
    public static var postgresType: PostgresType { Element.postgresTypeOfArray }
    public func encode(into writer: inout ParameterWriter) {
        Element.encodeArray(self, into: &writer)
    }
}

extension Optional: PostgresArrayEncodable where Wrapped: PostgresEncodable {}

extension Optional: PostgresEncodable where Wrapped: PostgresEncodable {
    public static var postgresType: PostgresType { Wrapped.postgresType }
    public static var postgresParameterType: PostgresType { Wrapped.postgresParameterType }
    public func encode(into writer: inout ParameterWriter) {
        if let self { self.encode(into: &writer) } else { writer.writeNull() }
    }
}

extension RawRepresentable where Self: PostgresEncodable, RawValue: PostgresEncodable {
    public static var postgresType: PostgresType { RawValue.postgresType }
    public static var postgresParameterType: PostgresType { RawValue.postgresParameterType }
    public func encode(into writer: inout ParameterWriter) { rawValue.encode(into: &writer) }
}
