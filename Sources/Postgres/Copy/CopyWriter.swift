/// Takes the data of a COPY into the server, in pieces of any size.
///
/// Data go out in pieces of about 64 KiB; what is written need not end where a row does. It blocks
/// while the server is slower than its producer, and lives only during the closure of
/// ``Session/copyIn(unsafe:file:line:_:)``.
public struct CopyWriter: ~Copyable {
    private let wire: Wire
    private var buffer: [UInt8] = []

    init(_ wire: Wire) {
        self.wire = wire
        buffer.reserveCapacity(Wire.copyChunk + 4_096)
    }

    /// Sends bytes in the format that the COPY names.
    ///
    /// - Throws: ``PostgresError/Code/cancelled`` when the task was cancelled, and
    ///   ``PostgresError/Code/connectionLost``.
    public mutating func write(_ bytes: UnsafeRawBufferPointer) throws {
        if bytes.count >= Wire.copyChunk {
            try flush()
            try wire.checkCancellation()
            try wire.putCopy(bytes)
        } else {
            buffer.append(contentsOf: bytes)
            try flushIfFull()
        }
    }

    /// Sends bytes in the format that the COPY names.
    ///
    /// - Throws: ``PostgresError/Code/cancelled`` and ``PostgresError/Code/connectionLost``.
    public mutating func write(_ bytes: [UInt8]) throws {
        try bytes.withUnsafeBytes { try write($0) }
    }

    /// Sends text in UTF-8, as it is: nothing is escaped.
    ///
    /// - Throws: ``PostgresError/Code/cancelled`` and ``PostgresError/Code/connectionLost``.
    public mutating func write(_ text: String) throws {
        var text = text
        try text.withUTF8 { try write(UnsafeRawBufferPointer($0)) }
    }

    /// Sends one line of COPY's text format, which is its default, with everything escaped that
    /// needs it (PostgreSQL 15 manual, COPY, Text Format).
    ///
    /// - Parameter cells: as the columns of the COPY; nil is null, and `""` is an empty text.
    /// - Throws: ``PostgresError/Code/encoding`` when a cell contains a NUL byte;
    ///   ``PostgresError/Code/cancelled`` and ``PostgresError/Code/connectionLost``.
    public mutating func writeRow(_ cells: [String?]) throws {
        try writeRow(cells.map { cell in cell.map(CopyCell.text) ?? .null })
    }

    /// The same, of cells that need not be strings.
    ///
    /// - Throws: as ``writeRow(_:)-([String?])``.
    public mutating func writeRow(_ cells: [CopyCell]) throws {
        for index in cells.indices {
            if index > 0 { buffer.append(Ascii.tab) }
            switch cells[index] {
            case .null:
                buffer.append(Ascii.backslash)
                buffer.append(Ascii.capitalN)
            case .text(var text): try text.withUTF8 { try append(escaped: $0) }
            case .utf8(let bytes): try append(escaped: bytes)
            }
        }
        buffer.append(Ascii.newline)
        try flushIfFull()
    }

    mutating func flush() throws {
        guard !buffer.isEmpty else { return }
        try wire.checkCancellation()
        try buffer.withUnsafeBytes { try wire.putCopy($0) }
        buffer.removeAll(keepingCapacity: true)
    }

    private mutating func flushIfFull() throws {
        if buffer.count >= Wire.copyChunk { try flush() }
    }

    private mutating func append(escaped cell: UnsafeBufferPointer<UInt8>) throws {
        guard cell.contains(where: Ascii.needsEscape) else {
            buffer.append(contentsOf: cell)
            return
        }
        for byte in cell {
            switch byte {
            case 0:
                throw PostgresError(
                    .encoding, "a cell contains a NUL byte, which text cannot hold")
            case Ascii.backslash: buffer += [Ascii.backslash, Ascii.backslash]
            case Ascii.tab: buffer += [Ascii.backslash, Ascii.t]
            case Ascii.newline: buffer += [Ascii.backslash, Ascii.n]
            case Ascii.carriageReturn: buffer += [Ascii.backslash, Ascii.r]
            default: buffer.append(byte)
            }
        }
    }
}

/// One cell of a row that goes into a COPY.
public enum CopyCell {
    /// No value.
    case null
    /// A value as text.
    case text(String)
    /// Text in UTF-8, which need be there only while it is written.
    case utf8(UnsafeBufferPointer<UInt8>)
}

private enum Ascii {
    static let tab = UInt8(ascii: "\t")
    static let newline = UInt8(ascii: "\n")
    static let carriageReturn = UInt8(ascii: "\r")
    static let backslash = UInt8(ascii: "\\")
    static let n = UInt8(ascii: "n")
    static let r = UInt8(ascii: "r")
    static let t = UInt8(ascii: "t")
    static let capitalN = UInt8(ascii: "N")

    static func needsEscape(_ byte: UInt8) -> Bool {
        byte == backslash || byte == tab || byte == newline || byte == carriageReturn || byte == 0
    }
}
