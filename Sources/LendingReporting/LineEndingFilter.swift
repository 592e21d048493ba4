/// Turns the line ends of CSV into CRLF, and leaves those inside of quoted cells alone.
///
/// Inside of a quoted cell a quote is doubled, which leaves and enters it again at once; so the
/// number of quotes so far tells where one is.
struct LineEndingFilter {
    private var isQuoted = false
    private var buffer: [UInt8] = []

    /// Hands over the converted piece; keeps its state for the next one.
    mutating func convert(
        _ piece: UnsafeRawBufferPointer, _ write: (UnsafeRawBufferPointer) throws -> Void
    ) rethrows {
        buffer.removeAll(keepingCapacity: true)
        buffer.reserveCapacity(piece.count + piece.count / 8)
        for byte in piece {
            if byte == UInt8(ascii: "\"") {
                isQuoted.toggle()
            } else if byte == UInt8(ascii: "\n"), !isQuoted {
                buffer.append(UInt8(ascii: "\r"))
            }
            buffer.append(byte)
        }
        try buffer.withUnsafeBytes(write)
    }
}
