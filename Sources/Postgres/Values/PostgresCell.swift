/// One value of a result that is not null: its type and its bytes in binary format.
///
/// It lives only as long as the call that it is handed to.
public struct PostgresCell: ~Copyable {
    /// The type that the server gave it.
    public let type: PostgresType
    let bytes: UnsafeRawBufferPointer

    /// The bytes, valid during `body` only; not aligned.
    public func withUnsafeBytes<T>(_ body: (UnsafeRawBufferPointer) throws -> T) rethrows -> T {
        try body(bytes)
    }

    /// An integer of exactly this width, most significant byte first.
    ///
    /// - Throws: ``PostgresError/Code/decoding`` if the cell has another number of bytes.
    public func integer<Integer: FixedWidthInteger>(_: Integer.Type) throws -> Integer {
        guard bytes.count == MemoryLayout<Integer>.size else {
            throw failure("\(bytes.count) bytes are no \(Integer.self)")
        }
        return Integer(bigEndian: bytes.loadUnaligned(as: Integer.self))
    }

    /// The bytes as text.
    ///
    /// - Throws: ``PostgresError/Code/decoding`` if they are not UTF-8.
    public func text() throws -> String {
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw failure("the bytes are not UTF-8")
        }
        return text
    }

    /// Makes sure that the cell has this type.
    ///
    /// - Parameters:
    ///   - type: what it must be.
    ///   - wanted: the Swift type that the error names.
    /// - Throws: ``PostgresError/Code/decoding`` if it has another.
    public func expect(_ type: PostgresType, as wanted: String) throws {
        guard self.type == type else { throw mismatch(wanted) }
    }

    /// An error saying that this type cannot be read as `wanted`.
    public func mismatch(_ wanted: String) -> PostgresError {
        failure("a value of the server's type \(type.rawValue) cannot be read as \(wanted)")
    }

    /// An error of code ``PostgresError/Code/decoding``; the row adds the column's name.
    public func failure(_ reason: String) -> PostgresError {
        PostgresError(.decoding, reason)
    }
}

/// Reads the parts of a composed value, such as an array, in order.
struct CellBytes {
    private var rest: UnsafeRawBufferPointer

    init(_ cell: borrowing PostgresCell) { rest = cell.bytes }

    mutating func integer<Integer: FixedWidthInteger>(_: Integer.Type) throws -> Integer {
        let part = try take(MemoryLayout<Integer>.size)
        return Integer(bigEndian: part.loadUnaligned(as: Integer.self))
    }

    /// Bytes after their length in four bytes; nil is null.
    mutating func sized() throws -> UnsafeRawBufferPointer? {
        let length = try integer(Int32.self)
        return length < 0 ? nil : try take(Int(length))
    }

    private mutating func take(_ count: Int) throws -> UnsafeRawBufferPointer {
        guard count <= rest.count else {
            throw PostgresError(.decoding, "the value ends too early")
        }
        let part = UnsafeRawBufferPointer(rebasing: rest[..<count])
        rest = UnsafeRawBufferPointer(rebasing: rest[count...])
        return part
    }
}
