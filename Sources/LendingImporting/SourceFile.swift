import DelimitedText
import Lending
import LendingImport

/// The file that is imported: can be read from its start again and again.
struct SourceFile {
    /// The columns that our file of rejected rows has in front of the original ones.
    static let rejectColumns = ["line", "column", "value", "reason"]

    let source: FileByteSource
    let detected: DetectedDialect
    let header: Header
    /// How many columns stand in front of those that the header names: those of a file of
    /// rejected rows, which is read as if it had none of them.
    let offset: Int

    /// Throws `ImportError` for a file without a header, and `DelimitedTextError`.
    init(_ source: FileByteSource, overrides: DialectOverrides) throws {
        self.source = source
        detected = try DialectDetector.detect(source, overrides: overrides)
        try source.rewind()
        var reader = try DelimitedReader(source: source, dialect: detected.dialect)
        guard let first = try reader.next() else { throw ImportError.emptyFile }
        let names = first.strings()
        let isRejects = names.count > 4 && Array(names.prefix(4)) == Self.rejectColumns
        offset = isRejects ? 4 : 0
        header = Header(Array(names.dropFirst(offset)), line: first.line)
    }

    /// Hands over the rows in order, those without any text left out; stops where `body` says
    /// false, and with `CancellationError` when the task is cancelled.
    func forEachRow(_ body: (SourceRow) throws -> Bool) throws {
        var rows = try rows()
        while let row = try rows.next() {
            if try !body(row) { return }
        }
    }

    /// The rows from the first one on.
    func rows() throws -> SourceRows {
        try source.rewind()
        var reader = try DelimitedReader(source: source, dialect: detected.dialect)
        _ = try reader.readHeader()
        return SourceRows(reader: reader, offset: offset, columns: header.columns.count)
    }
}

/// Reads rows one by one.
struct SourceRows {
    var reader: DelimitedReader
    let offset: Int
    let columns: Int
    private var count = 0

    init(reader: DelimitedReader, offset: Int, columns: Int) {
        self.reader = reader
        self.offset = offset
        self.columns = columns
    }

    mutating func next() throws -> SourceRow? {
        while let record = try reader.next() {
            count += 1
            if count.isMultiple(of: 1_000) { try Task.checkCancellation() }
            let row = SourceRow(record: record, offset: offset, columns: columns)
            if !row.isBlank { return row }
        }
        return nil
    }
}

/// One row: its cells by the header's positions.
struct SourceRow {
    let record: Record
    let offset: Int
    let columns: Int

    var line: Int { record.line }

    func cell(_ index: Int) -> String { record.string(at: index + offset) }

    /// What a cell says: trimmed, and without what a spreadsheet put around it.
    func content(_ index: Int) -> String { FieldText.content(cell(index)) }

    /// Whether the row ends before this column.
    func lacks(_ index: Int) -> Bool { index + offset >= record.count }

    /// How many cells the row has of those that the header names.
    var cellCount: Int { max(0, record.count - offset) }

    /// The original cells, as many as the header has or more.
    var cells: [String] {
        (0..<max(columns, record.count - offset)).map(cell)
    }

    var isBlank: Bool {
        (offset..<max(offset, record.count)).allSatisfy { record.bytes(at: $0).isEmpty }
    }

    /// What stands beyond the last column; nil if nothing does.
    var surplusText: String? {
        guard record.surplus > 0 else { return nil }
        return (columns + offset..<record.count).lazy.map(record.string(at:)).first { !$0.isEmpty }
    }

    /// The text of a cell with something after its closing quotation mark.
    var damagedQuote: (column: Int, text: String)? {
        record.textAfterQuote.map { ($0 - offset, record.string(at: $0)) }
    }
}

extension ImportError {
    static let emptyFile = ImportError(
        .badInput, "file-empty",
        .init("the file is empty: not even a header", de: "die Datei ist leer, auch ohne Kopfzeile")
    )
}
