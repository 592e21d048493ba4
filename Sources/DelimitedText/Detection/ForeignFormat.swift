/// What a file is that holds no delimited text, by its first bytes, whatever it is called.
public enum ForeignFormat: String, Hashable, Sendable, CaseIterable {
    /// `.xlsx`, `.xlsm`
    case excelWorkbook
    /// `.xls`, and other files of Office before 2007
    case oldExcelWorkbook
    /// `.ods`
    case openDocumentSheet
    /// `.numbers`
    case numbersDocument
    case pdf
    /// `.docx`, `.odt`
    case textDocument
    case archive
    case image
    /// Also what some programs call `.xls`.
    case webPage
    case json

    /// Looks at the start of a source, which afterwards stands at its start again; nil: it may be
    /// delimited text.
    public init?(of source: some RewindableByteSource) throws(DelimitedTextError) {
        var source: any RewindableByteSource = source
        try source.rewind()
        let block = UnsafeMutableRawBufferPointer.allocate(byteCount: blockSize, alignment: 16)
        defer { block.deallocate() }
        let count = try source.read(into: block)
        try source.rewind()
        guard let found = ForeignFormat(start: Array(block[..<count])) else { return nil }
        self = found
    }

    init?(start: [UInt8]) {
        func begins(_ bytes: [UInt8]) -> Bool { start.starts(with: bytes) }
        func begins(_ text: String) -> Bool { start.starts(with: Array(text.utf8)) }
        if begins("PK\u{3}\u{4}") {
            self = ForeignFormat.zipped(start)
        } else if begins("%PDF-") {
            self = .pdf
        } else if begins([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]) {
            self = .oldExcelWorkbook
        } else if begins([0x1F, 0x8B]) || begins("7z\u{BC}") || begins("BZh9") {
            self = .archive
        } else if begins([0x89] + Array("PNG\r\n".utf8)) || begins([0xFF, 0xD8, 0xFF]) {
            self = .image
        } else if begins("{\\rtf") {
            self = .textDocument
        } else {
            guard let found = ForeignFormat.marked(start) else { return nil }
            self = found
        }
    }

    /// A zip file, by the names of what it holds.
    private static func zipped(_ start: [UInt8]) -> ForeignFormat {
        let text = String(decoding: start.map { $0 < 0x80 ? $0 : 0x20 }, as: UTF8.self)
        if text.contains("opendocument.spreadsheet") { return .openDocumentSheet }
        if text.contains("xl/") { return .excelWorkbook }
        if text.contains("Index/") && text.contains(".iwa") { return .numbersDocument }
        if text.contains("word/") || text.contains("opendocument.text") { return .textDocument }
        return .archive
    }

    /// Text that is marked up for other programs.
    private static func marked(_ start: [UInt8]) -> ForeignFormat? {
        let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
        let text = start.starts(with: mark) ? start[3...] : start[...]
        let content = text.drop { $0 == 0x20 || $0 == 0x09 || $0 == 0x0A || $0 == 0x0D }
        let head = String(decoding: content.prefix(64), as: UTF8.self).lowercased()
        if ["<!doctype html", "<html", "<table", "<?xml"].contains(where: head.hasPrefix) {
            return .webPage
        }
        // An array of objects, or one; a header does not begin so.
        let signs = head.filter { !$0.isWhitespace }
        return ["[{\"", "{\"", "[]"].contains(where: signs.hasPrefix) ? .json : nil
    }

    /// Whether a program shows it as a table, which can be saved as text.
    public var isTable: Bool {
        switch self {
        case .excelWorkbook, .oldExcelWorkbook, .openDocumentSheet, .numbersDocument, .webPage: true
        case .pdf, .textDocument, .archive, .image, .json: false
        }
    }

    /// With its article, for people.
    public var englishText: String {
        switch self {
        case .excelWorkbook: "an Excel workbook (.xlsx)"
        case .oldExcelWorkbook: "an old Excel workbook (.xls)"
        case .openDocumentSheet: "an OpenDocument spreadsheet (.ods)"
        case .numbersDocument: "a Numbers document (.numbers)"
        case .pdf: "a PDF"
        case .textDocument: "a text document (Word or Writer)"
        case .archive: "a compressed archive"
        case .image: "an image"
        case .webPage: "a web page or XML"
        case .json: "JSON"
        }
    }

    public var germanText: String {
        switch self {
        case .excelWorkbook: "eine Excel-Arbeitsmappe (.xlsx)"
        case .oldExcelWorkbook: "eine alte Excel-Arbeitsmappe (.xls)"
        case .openDocumentSheet: "eine OpenDocument-Tabelle (.ods)"
        case .numbersDocument: "ein Numbers-Dokument (.numbers)"
        case .pdf: "ein PDF"
        case .textDocument: "ein Textdokument (Word oder Writer)"
        case .archive: "ein komprimiertes Archiv"
        case .image: "ein Bild"
        case .webPage: "eine Webseite oder XML"
        case .json: "JSON"
        }
    }
}
