/// A cell in which text followed a closing quotation mark.
public struct DamagedQuote: Hashable, Sendable {
    /// The cell, from 0.
    public let cell: Int
    /// How many bytes of its text stood between the quotation marks.
    public let byteCount: Int

    /// The same in a record that has more cells in front, or fewer.
    public func moved(by cells: Int) -> DamagedQuote {
        DamagedQuote(cell: cell + cells, byteCount: byteCount)
    }
}

/// One record of a file: its cells as UTF-8 bytes, and what was odd about it.
///
/// A record is a view into the reader's buffer and is valid until the reader's next call; reading
/// it later is a programming error and stops the program. Copy what is to be kept.
public struct Record {
    private let parser: RecordParser
    private let generation: Int
    /// The physical line on which the record begins, counted from 1; line ends in quotes count.
    public let line: Int
    /// The number of cells, at least 1.
    public let count: Int
    /// How many cells more (positive) or fewer (negative) than the reader's `expectedCount`.
    ///
    /// 0 where nothing is expected.
    public let surplus: Int
    /// The first cell (from 0) in which text followed a closing quotation mark, as in `"a"b`.
    ///
    /// The cell then reads `ab`: nothing is lost, later quotation marks in it are plain text.
    public var textAfterQuote: Int? { damagedQuotes.first?.cell }
    /// All such cells, each with how many bytes of its text stood between the quotation marks.
    public let damagedQuotes: [DamagedQuote]

    init(_ parser: RecordParser, surplus: Int) {
        self.parser = parser
        self.surplus = surplus
        generation = parser.generation
        line = parser.recordLine
        count = parser.cellCount
        damagedQuotes = parser.damagedQuotes
    }

    /// The cell's text, without quotation marks; empty where the record has no such cell.
    public func bytes(at index: Int) -> UnsafeBufferPointer<UInt8> {
        precondition(
            generation == parser.generation, "a record is valid until the reader's next call")
        guard index >= 0 && index < count else {
            return UnsafeBufferPointer(start: nil, count: 0)
        }
        return parser.cell(index)
    }

    /// The cell's text as a string; empty where the record has no such cell.
    public func string(at index: Int) -> String {
        String(decoding: bytes(at: index), as: UTF8.self)
    }

    /// All cells as strings.
    public func strings() -> [String] {
        (0..<count).map(string(at:))
    }

    /// Whether every cell is empty, as in the `;;;;` that spreadsheets leave behind.
    public var isEmpty: Bool {
        (0..<count).allSatisfy { bytes(at: $0).isEmpty }
    }
}
