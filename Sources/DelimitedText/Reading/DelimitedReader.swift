/// Reads the records of a delimited file one by one, in memory that does not grow with the file.
///
/// Cells are separated by the dialect's delimiter. A cell that begins with a quotation mark ends
/// at the closing one; inside it a doubled one stands for one, and delimiters and line ends are
/// text. Quotation marks elsewhere are text, and so is `\.`. CRLF, LF and CR end a line alike.
/// Lines without a single character are skipped. Rows with too few or too many cells are records
/// like all others (`Record.surplus`). Nothing is trimmed and nothing is replaced.
/// A copy of a reader shares the place in the file with it.
public struct DelimitedReader {
    private let parser: RecordParser
    private var failure: DelimitedTextError?
    private var isAtEnd = false

    /// How many cells a record should have; `readHeader()` sets it.
    public var expectedCount: Int?
    /// How the file is read.
    public let dialect: Dialect

    /// Starts at the beginning of `source`; a byte order mark is passed over.
    ///
    /// Throws `encodingUnknown` and what the source throws.
    public init(
        source: some ByteSource, dialect: Dialect, limits: ReaderLimits = ReaderLimits()
    ) throws(DelimitedTextError) {
        let decoder = try TextDecoder(source: source, encoding: dialect.encoding)
        let parser = RecordParser(
            decoder: decoder, delimiter: dialect.delimiter.byte, quote: dialect.quote,
            limits: limits)
        if dialect.hasSeparatorLine {
            try parser.skipLine()
        }
        self.parser = parser
        self.dialect = dialect
    }

    /// The next record, or nil at the end; blank lines are skipped.
    ///
    /// Throws `nulByte`, `invalidByte`, `unterminatedQuote`, `cellTooLong`, `recordTooLong`,
    /// `tooManyCells` and what the source throws. After an error the same error comes again.
    public mutating func next() throws(DelimitedTextError) -> Record? {
        if let failure {
            throw failure
        }
        if isAtEnd {
            parser.generation += 1
            return nil
        }
        do throws(DelimitedTextError) {
            guard try parser.parse() else {
                isAtEnd = true
                return nil
            }
            return Record(parser, surplus: expectedCount.map { parser.cellCount - $0 } ?? 0)
        } catch {
            failure = error
            throw error
        }
    }

    /// Takes the next record as the header and expects its number of cells from now on.
    ///
    /// Nil for a file without records. Throws what `next()` throws.
    public mutating func readHeader() throws(DelimitedTextError) -> Header? {
        guard let record = try next() else {
            return nil
        }
        let header = Header(record.strings(), line: record.line)
        expectedCount = header.columns.count
        return header
    }

    /// How many of the file's bytes were taken so far, for showing progress.
    public var bytesRead: Int { parser.bytesUsed }
}
