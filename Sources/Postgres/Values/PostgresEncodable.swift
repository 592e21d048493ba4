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
    /// ``PostgresType/inferred``, so that it also fits enums, dates and other types with a text
    /// form.
    static var postgresParameterType: PostgresType { get }
    /// Writes the value, or ``ParameterWriter/writeNull()``. What cannot be sent says so with
    /// ``ParameterWriter/fail(_:)``.
    func encode(into writer: inout ParameterWriter)
}

/// What can stand in an array that is bound; follows from ``PostgresEncodable``.
///
/// It exists so that `[UInt8]` can be a `bytea` and every other array an array (PostgreSQL 15
/// manual, § 8.15).
public protocol PostgresArrayEncodable: Sendable {
    /// The type of an array of it.
    static var postgresTypeOfArray: PostgresType { get }
    /// Writes an array of it.
    static func encodeArray(_ elements: [Self], into writer: inout ParameterWriter)
}

extension PostgresEncodable {
    /// The same as ``postgresType``.
    public static var postgresParameterType: PostgresType { postgresType }

    /// The array type that belongs to ``postgresType``; unknown for types without one here.
    public static var postgresTypeOfArray: PostgresType { postgresType.array ?? .unknown }

    /// Writes an array of one dimension (`array_send`), counted from 1. The statement fails if
    /// ``postgresType`` has no array type here.
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

/// Only in arrays: `[UInt8]` is a `bytea`. The server has no number of one byte.
extension UInt8: PostgresArrayEncodable {
    /// `bytea`.
    public static var postgresTypeOfArray: PostgresType { .bytea }

    /// Writes the bytes as they are.
    public static func encodeArray(_ elements: [UInt8], into writer: inout ParameterWriter) {
        writer.write(bytes: elements)
    }
}

extension Array: PostgresArrayEncodable where Element: PostgresArrayEncodable {}

/// Arrays of one dimension; `[UInt8]` is a `bytea`.
extension Array: PostgresEncodable where Element: PostgresArrayEncodable {
    /// The array type of the elements; of bytes `bytea`.
    public static var postgresType: PostgresType { Element.postgresTypeOfArray }
    /// Writes an array of one dimension; of bytes a `bytea`.
    public func encode(into writer: inout ParameterWriter) {
        Element.encodeArray(self, into: &writer)
    }
}

extension Optional: PostgresArrayEncodable where Wrapped: PostgresEncodable {}

/// A value or null.
extension Optional: PostgresEncodable where Wrapped: PostgresEncodable {
    /// As the value that is wrapped.
    public static var postgresType: PostgresType { Wrapped.postgresType }
    /// As the value that is wrapped.
    public static var postgresParameterType: PostgresType { Wrapped.postgresParameterType }
    /// Writes the value, or null.
    public func encode(into writer: inout ParameterWriter) {
        if let self { self.encode(into: &writer) } else { writer.writeNull() }
    }
}

/// Types that are their raw value to the server need no code to be bound and read.
extension RawRepresentable where Self: PostgresEncodable, RawValue: PostgresEncodable {
    /// As the raw value.
    public static var postgresType: PostgresType { RawValue.postgresType }
    /// As the raw value.
    public static var postgresParameterType: PostgresType { RawValue.postgresParameterType }
    /// Writes the raw value.
    public func encode(into writer: inout ParameterWriter) { rawValue.encode(into: &writer) }
}
