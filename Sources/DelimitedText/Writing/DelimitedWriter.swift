import Glibc
internal import WholeFiles

/// Writes delimited text to a file descriptor, quoted as in RFC 4180.
///
/// What is written reads back as it was, through `DelimitedReader`. Cells are written as they
/// are: nothing is done against cells that a spreadsheet would take for formulas.
public struct DelimitedWriter {
    private let descriptor: Int32
    private let path: String?
    private let delimiter: UInt8
    private let lineEnd: [UInt8]
    private let encoding: TextEncoding
    private var pending: [UInt8] = []

    /// Writes to an open descriptor, which stays open; `path` only names it in errors.
    ///
    /// Lines end in CRLF if `lineEnding` is `crlf`, otherwise in LF. What the encoding does not have
    /// is written as `?`.
    public init(
        descriptor: Int32, path: String? = nil, encoding: TextEncoding = .utf8,
        delimiter: Delimiter = .comma, lineEnding: LineEnding = .lf,
        byteOrderMark: Bool = false
    ) {
        self.descriptor = descriptor
        self.path = path
        self.encoding = encoding
        self.delimiter = delimiter.byte
        lineEnd = lineEnding == .crlf ? [0x0D, 0x0A] : [0x0A]
        pending = byteOrderMark ? [0xEF, 0xBB, 0xBF] : []
    }

    /// Writes one record; without cells it writes nothing.
    ///
    /// Throws `diskFull` or `writeFailed`, after which the file is incomplete.
    ///
    /// - Parameter damaged: cells that are written as they were read, with text behind the closing
    ///   quotation mark.
    public mutating func write(
        _ cells: some Sequence<String>, damaged: [DamagedQuote] = []
    ) throws(DelimitedTextError) {
        var cells = cells.makeIterator()
        guard var cell = cells.next() else {
            return
        }
        let start = pending.count
        var index = 0
        append(&cell, damaged, index)
        while var cell = cells.next() {
            index += 1
            pending.append(delimiter)
            append(&cell, damaged, index)
        }
        if pending.count == start {
            // A single empty cell would otherwise be a blank line.
            pending += [UInt8(ascii: "\""), UInt8(ascii: "\"")]
        }
        pending += lineEnd
        if pending.count >= blockSize {
            try flush()
        }
    }

    /// Hands everything to the system; to be called at the end.
    ///
    /// Throws `diskFull` or `writeFailed`.
    public mutating func flush() throws(DelimitedTextError) {
        if encoding != .utf8 { pending = try EncodedText.bytes(pending, encoding) }
        let failed = pending.withUnsafeBytes { writeAll($0, to: descriptor) }
        pending.removeAll(keepingCapacity: true)
        guard let failed else {
            return
        }
        var facts: [DelimitedTextError.Fact: String] = [.system: systemMessage(failed)]
        facts[.path] = path
        let isFull = failed == ENOSPC || failed == EDQUOT
        throw DelimitedTextError(isFull ? .diskFull : .writeFailed, facts: facts)
    }

    private mutating func append(_ cell: inout String, _ damaged: [DamagedQuote], _ index: Int) {
        guard let quote = damaged.first(where: { $0.cell == index }) else { return append(&cell) }
        pending.append(UInt8(ascii: "\""))
        for byte in cell.utf8.prefix(quote.byteCount) {
            if byte == UInt8(ascii: "\"") { pending.append(byte) }
            pending.append(byte)
        }
        pending.append(UInt8(ascii: "\""))
        pending.append(contentsOf: cell.utf8.dropFirst(quote.byteCount))
    }

    private mutating func append(_ cell: inout String) {
        let delimiter = delimiter
        let quote = UInt8(ascii: "\"")
        // What contiguous UTF-8 is at hand is scanned without copying.
        cell.withUTF8 { bytes in
            let needsQuotes =
                bytes.contains { $0 == delimiter || $0 == quote || $0 == 0x0A || $0 == 0x0D }
                || bytes.starts(with: [0xEF, 0xBB, 0xBF])
                || bytes.starts(with: Array("sep=".utf8))
            guard needsQuotes else {
                pending.append(contentsOf: bytes)
                return
            }
            pending.append(quote)
            for byte in bytes {
                if byte == quote {
                    pending.append(quote)
                }
                pending.append(byte)
            }
            pending.append(quote)
        }
    }
}
