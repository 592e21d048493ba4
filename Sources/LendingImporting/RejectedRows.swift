import DelimitedText
import Glibc
import Lending
import LendingImport
import LendingSQL
import LendingStore
import Postgres

/// Walks through the rejected rows in the file's order, each with its faults and original cells:
/// names the first faults and writes the file of rejected rows, in constant memory.
struct RejectedRows {
    let file: SourceFile
    let mapping: ColumnMapping
    let request: ImportRequest

    /// The first faults.
    func report(in transaction: Transaction) throws -> [ImportFault] {
        // Nothing to reject leaves an earlier file as it is.
        let isWritten = request.rejectsPath != nil
        var output: RejectsFile?
        var first: [ImportFault] = []
        var rows = try file.rows()
        var waiting: [FoundFault] = []

        func finishRow() throws {
            guard let line = waiting.first?.line else { return }
            var row = try rows.next()
            while let passed = row, passed.line < line { row = try rows.next() }
            let found = waiting.map { describe($0, row) }
            waiting = []
            first += found.prefix(request.faultLimit - first.count)
            guard let row, let path = request.rejectsPath else { return }
            if output == nil { output = try RejectsFile(path: path, file, request) }
            try output?.write(found, row, request.language)
        }

        let limit: Int64? = isWritten ? nil : Int64(request.faultLimit)
        try transaction.forEachTextRow(
            Queries.Import.faultsByLine(limit: limit).statement
        ) { cells in
            guard let json = cells.first ?? nil else { return }
            let found = try PostgresJSON(json).decode(FoundFault.self)
            if let current = waiting.first, current.line != found.line { try finishRow() }
            waiting.append(found)
        }
        try finishRow()
        try output?.close()
        return first
    }

    private func describe(_ found: FoundFault, _ row: SourceRow?) -> ImportFault {
        let fault = found.raw
        let index = fault.field.flatMap { mapping.columns[$0] }
        let original = index.flatMap { row?.cell($0) }
        let header = fault.field.flatMap { mapping.address(ofField: $0) }
        let remedies = FaultWording.remedies(fault.code)
        return ImportFault(
            line: found.line, field: fault.field, header: header,
            value: original.map(RawFault.excerpt) ?? fault.value,
            code: fault.code, reason: FaultWording.reason(fault, otherLine: found.otherLine),
            remedies: remedies.isEmpty ? nil : remedies)
    }
}

/// A fault as the database tells it.
private struct FoundFault: Decodable {
    let line: Int
    let field: String?
    let code: String
    let value: String?
    /// The line that it does not go together with.
    let otherLine: Int?
    let details: [String?]?

    private enum CodingKeys: String, CodingKey {
        case line, field, code, value, details
        case otherLine = "other_line"
    }

    var raw: RawFault {
        RawFault(
            field: field, code: code, value: value, details: details?.map { $0 ?? "?" } ?? [])
    }
}

/// The rejected rows as CSV: line, column, value and reason, then the original columns; written as
/// the source is, so that it can be read with the same options.
struct RejectsFile {
    private let path: String
    private let descriptor: Int32
    private let isStandardOutput: Bool
    private var writer: DelimitedWriter

    init(path: String, _ file: SourceFile, _ request: ImportRequest) throws {
        self.path = path
        isStandardOutput = path == "-"
        if isStandardOutput {
            descriptor = request.rejectsOutput
        } else {
            try ImportFiles.refuse(path, beingThe: request.path)
            descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
        }
        guard descriptor >= 0 else { throw ImportError.cannotWrite(path, errno) }
        let dialect = file.detected.dialect
        writer = DelimitedWriter(
            descriptor: descriptor, path: path, encoding: dialect.encoding,
            delimiter: dialect.delimiter, lineEnding: dialect.lineEnding,
            byteOrderMark: dialect.hasByteOrderMark)
        try writer.write(SourceFile.rejectColumns + file.header.columns.map(\.name))
    }

    mutating func write(
        _ faults: [ImportFault], _ row: SourceRow, _ language: Language
    ) throws {
        guard let first = faults.first else { return }
        let reasons = faults.enumerated().map { index, fault in
            let place = index == 0 ? nil : fault.header ?? fault.field
            return (place.map { "\($0): " } ?? "") + fault.reason(language)
        }
        let front = [
            String(first.line), first.header ?? first.field ?? "", first.value ?? "",
            reasons.joined(separator: "; "),
        ]
        try writer.write(
            front + row.cells, damaged: row.damagedQuotes.map { $0.moved(by: front.count) })
    }

    mutating func close() throws {
        try writer.flush()
        if isStandardOutput { return }
        guard Glibc.close(descriptor) == 0 else { throw ImportError.cannotWrite(path, errno) }
    }
}

extension ImportFault {
    func reason(_ language: Language) -> String { reason.callAsFunction(language) }
}
