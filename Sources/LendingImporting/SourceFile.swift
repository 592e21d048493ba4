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
    /// What stands above the header, such as a title: one text each record.
    let preface: [String]
    /// The column without which a row is not meant; nil: every row with any text is.
    var wanted: Int?

    /// How far down a header is looked for.
    private static let prefaceLimit = 10

    /// Throws `ImportError` for what is no text with delimiters and for a file without a header, and
    /// `DelimitedTextError`.
    ///
    /// - Parameter isHeader: tells a header from a title above it.
    init(
        _ source: FileByteSource, overrides: DialectOverrides, isHeader: (Header) -> Bool
    ) throws {
        self.source = source
        if let format = try ForeignFormat(of: source) { throw ImportError.notDelimited(format) }
        detected = try DialectDetector.detect(source, overrides: overrides)
        try source.rewind()
        var reader = try DelimitedReader(source: source, dialect: detected.dialect)
        var records: [(names: [String], line: Int)] = []
        while records.count < Self.prefaceLimit, let record = try reader.next() {
            records.append((record.strings(), record.line))
        }
        guard !records.isEmpty else { throw ImportError.emptyFile }
        let headers = records.map { names, line in
            Header(Array(names.dropFirst(Self.offset(names))), line: line)
        }
        // Where nothing looks like a header, the first record is told to be none.
        let index = headers.firstIndex(where: isHeader) ?? 0
        header = headers[index]
        offset = Self.offset(records[index].names)
        preface = records.prefix(index).map { names, _ in
            names.filter { !$0.isEmpty }.joined(separator: " ")
        }
    }

    private static func offset(_ names: [String]) -> Int {
        names.count > 4 && Array(names.prefix(4)) == rejectColumns ? 4 : 0
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
        for _ in preface { _ = try reader.next() }
        _ = try reader.readHeader()
        return SourceRows(
            reader: reader, offset: offset, columns: header.columns.count, wanted: wanted)
    }
}

/// Reads rows one by one.
struct SourceRows {
    var reader: DelimitedReader
    let offset: Int
    let columns: Int
    private let wanted: Int?
    private var count = 0

    init(reader: DelimitedReader, offset: Int, columns: Int, wanted: Int?) {
        self.reader = reader
        self.wanted = wanted
        self.offset = offset
        self.columns = columns
    }

    mutating func next() throws -> SourceRow? {
        while let record = try reader.next() {
            count += 1
            if count.isMultiple(of: 1_000) { try Task.checkCancellation() }
            let row = SourceRow(record: record, offset: offset, columns: columns)
            let isMeant = wanted.map { !row.content($0).isEmpty } ?? true
            if !row.isBlank, isMeant { return row }
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

    /// The cell's text in UTF-8, which lives as long as the row.
    func bytes(_ index: Int) -> UnsafeBufferPointer<UInt8> { record.bytes(at: index + offset) }

    /// What a cell says: trimmed, and without what a spreadsheet put around it.
    func content(_ index: Int) -> String { FieldText.content(cell(index)) }

    /// Whether the row ends before this column.
    func lacks(_ index: Int) -> Bool { index + offset >= record.count }

    /// How many cells the row has of those that the header names.
    var cellCount: Int { max(0, record.count - offset) }

    /// The original cells, as many as the row has.
    var cells: [String] { (0..<cellCount).map(cell) }

    /// Those with something after their closing quotation mark.
    var damagedQuotes: [DamagedQuote] {
        record.damagedQuotes.map { $0.moved(by: -offset) }.filter { $0.cell >= 0 }
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
    /// What a spreadsheet or another program keeps for itself.
    static func notDelimited(_ format: ForeignFormat) -> ImportError {
        ImportError(
            .badInput, "not-delimited-text",
            LocalizedText(
                "the file is \(format.englishText), not text with comma or semicolon",
                de: "die Datei ist \(format.germanText), kein Text mit Komma oder Semikolon"),
            remedies: [.saveAsText(isTable: format.isTable)])
    }

    static let emptyFile = ImportError(
        .badInput, "file-empty",
        .init("the file is empty: not even a header", de: "die Datei ist leer, auch ohne Kopfzeile")
    )
}
