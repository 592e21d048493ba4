internal import Glibc

/// Collects the bytes of a statement's parameters, all in one buffer.
///
/// ``PostgresEncodable/encode(into:)`` gets one and writes exactly one value with it. A value may
/// have 1 GB at most.
public struct ParameterWriter: Sendable {
    struct Slot: Sendable {
        var offset: Int
        /// Bytes; −1 is null.
        var length: Int32
        var isText: Bool
    }

    var bytes: [UInt8] = []
    var slots: [Slot] = []
    var types: [UInt32] = []
    /// The first value that could not be written; thrown when the statement is run.
    private(set) var failure: String?
    private var wroteNull = false

    init() {}

    /// Bytes written so far.
    var count: Int { bytes.count }

    mutating func append<Value: PostgresEncodable>(_ value: Value) {
        let type = Value.postgresParameterType
        let isText = type == .inferred
        let offset = bytes.count
        wroteNull = false
        value.encode(into: &self)
        if wroteNull {
            bytes.removeSubrange(offset...)
            slots.append(Slot(offset: offset, length: -1, isText: isText))
        } else {
            let length = bytes.count - offset
            if length >= 0x3FFF_FFFF { fail("parameter \(slots.count + 1) is larger than 1 GB") }
            slots.append(
                Slot(offset: offset, length: Int32(clamping: length), isText: isText))
            // libpq measures text with strlen.
            if isText { bytes.append(0) }
        }
        types.append(type.rawValue)
    }

    /// Writes an integer, most significant byte first, in as many bytes as its type has.
    public mutating func write<Integer: FixedWidthInteger>(_ integer: Integer) {
        withUnsafeBytes(of: integer.bigEndian) { bytes.append(contentsOf: $0) }
    }

    /// Writes bytes as they are.
    public mutating func write(bytes more: some Collection<UInt8>) {
        bytes.append(contentsOf: more)
    }

    /// Writes text in UTF-8; a NUL byte makes the statement fail, since PostgreSQL's text has none.
    public mutating func write(text: String) {
        var text = text
        let start = bytes.count
        text.withUTF8 { bytes.append(contentsOf: $0) }
        let hasNUL = bytes[start...].withUnsafeBytes { added in
            added.baseAddress.map { memchr($0, 0, added.count) != nil } ?? false
        }
        if hasNUL {
            fail("parameter \(slots.count + 1) contains a NUL byte, which text cannot hold")
        }
    }

    /// Makes the present value null; nothing else may be written for it.
    public mutating func writeNull() { wroteNull = true }

    /// Makes the statement throw ``PostgresError/Code/encoding`` when it is run; the first reason
    /// counts.
    public mutating func fail(_ reason: String) {
        if failure == nil { failure = reason }
    }

    /// Writes a value after its length in four bytes, as arrays and ranges hold it.
    ///
    /// - Returns: whether the value was null.
    @discardableResult
    public mutating func writeSized<Value: PostgresEncodable>(_ value: Value) -> Bool {
        let start = bytes.count
        write(Int32(-1))
        wroteNull = false
        value.encode(into: &self)
        defer { wroteNull = false }
        if wroteNull { return true }
        patch(Int32(clamping: bytes.count - start - 4), at: start)
        return false
    }

    mutating func patch(_ integer: Int32, at offset: Int) {
        withUnsafeBytes(of: integer.bigEndian) { source in
            for index in 0..<4 { bytes[offset + index] = source[index] }
        }
    }
}
