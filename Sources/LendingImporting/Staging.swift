import DelimitedText
import Lending
import LendingImport
import LendingSQL
import LendingStore
import Postgres

/// Brings the file's rows into the temporary table `import_row`: the line, the faults that were
/// seen, and one column a field.
struct Staging {
    private let request: ImportRequest
    private let mapping: ColumnMapping
    private let checkedOut: CheckedOutRows
    private let columns: [StagedColumn]

    /// Throws `ImportError` for a set value that cannot be read.
    ///
    /// - Parameters:
    ///   - clocks: where the file's times were written.
    ///   - dayZone: the city's, where the times are of another.
    init(
        _ request: ImportRequest, _ mapping: ColumnMapping, _ survey: FileSurvey,
        clocks: ClockChanges, dayZone: String?
    ) throws {
        self.request = request
        self.mapping = mapping
        checkedOut = survey.checkedOut
        columns = try request.kind.fields.map { field in
            let reader = CellReader(
                field, dates: survey.dateOrders[field.name] ?? request.dates,
                decimal: try survey.decimalStyles[field.name] ?? request.decimalStyle,
                clocks: clocks, timeZone: request.timeZone, dayZone: dayZone)
            var standard: String?
            if let text = request.set[field.name] {
                switch reader.read(text) {
                case .empty: break
                case .value(let value): standard = value
                case .fault(let fault): throw ImportError.setValue(fault)
                }
            }
            return StagedColumn(
                reader, plain: PlainCell(field, dayZone: dayZone),
                index: mapping.columns[field.name], standard: standard)
        }
    }

    /// Creates the table and fills it.
    func load(
        _ file: SourceFile, into transaction: Transaction, progress: ProgressMeter
    ) throws {
        let fields = request.kind.fields
        let definitions = fields.map {
            Templates.Import.stagingColumn(
                name: SQLName($0.name), type: SQLName($0.columnType))
        }
        try transaction.execute(
            Templates.Import.stagingTable(columns: SQLList(definitions, separatedBy: .commas))
                .statement)
        let names = fields.map { Templates.Import.column(name: SQLName($0.name)) }
        let copy = Templates.Import.stagingCopy(columns: SQLList(names, separatedBy: .commas))
        var count = 0
        try transaction.copyIn(unsafe: copy.sql) { writer in
            var rows = try file.rows()
            var cells: [CopyCell] = []
            while let row = try rows.next() {
                count += 1
                cells.removeAll(keepingCapacity: true)
                try read(row, into: &cells)
                try writer.writeRow(cells)
                progress.tell(rows: count, bytes: rows.reader.bytesRead)
            }
        }
        try transaction.execute(Queries.Import.analyzeRows())
    }

    /// The first rows as they are read.
    func firstRows(of file: SourceFile, _ limit: Int = 5) throws -> [ImportSummary.FirstRow] {
        var first: [ImportSummary.FirstRow] = []
        var rows = try file.rows()
        while first.count < limit, let row = try rows.next() {
            var cells: [String: ImportSummary.ReadCell] = [:]
            for column in columns where column.index != nil || request.set[column.field.name] != nil
            {
                var faults: [RawFault] = []
                let read: String? =
                    switch column.read(row, &faults) {
                    case .null: nil
                    case .text(let text): text
                    case .utf8(let bytes): String(decoding: bytes, as: UTF8.self)
                    }
                cells[column.field.name] = ImportSummary.ReadCell(
                    written: RawFault.excerpt(column.index.map(row.content) ?? ""),
                    read: read.map(RawFault.excerpt), isFaulty: !faults.isEmpty)
            }
            first.append(ImportSummary.FirstRow(line: row.line, cells: cells))
        }
        return first
    }

    /// Reads the cells of a row, in the order of the table's columns.
    private func read(_ row: SourceRow, into cells: inout [CopyCell]) throws {
        var faults: [RawFault] = []
        if let surplus = row.surplusText {
            faults.append(RawFault(code: "too-many-cells", value: RawFault.excerpt(surplus)))
        }
        // A line that was cut off looks like this; what the file does not use may be missing.
        if columns.contains(where: { $0.index.map(row.lacks) ?? false }) {
            faults.append(
                RawFault(
                    code: "too-few-cells",
                    details: [String(row.cellCount), String(mapping.header.columns.count)]))
        }
        if let quote = row.damagedQuote {
            let field = columns.first { $0.index == quote.column }?.field.name
            faults.append(
                RawFault(
                    field: field, code: "quote-damaged", value: RawFault.excerpt(quote.text)))
        }
        // What somebody has would be free, if nobody is known to have it.
        if request.checkedOut?.kind != nil, checkedOut.isWithoutHolder(row) {
            faults.append(RawFault(field: "status", code: "checked-out-to-nobody"))
        }
        cells.append(.text(String(row.line)))
        cells.append(.null)
        for column in columns { cells.append(column.read(row, &faults)) }
        if !faults.isEmpty { cells[1] = .text(try PostgresJSON.of(faults).text) }
    }
}

extension ImportError {
    fileprivate static func setValue(_ fault: RawFault) -> ImportError {
        let reason = FaultWording.reason(fault, otherLine: nil)
        let field = fault.field ?? ""
        return ImportError(
            .usage, fault.code,
            LocalizedText("value for \(field): ", de: "Wert für \(field): ") + reason,
            remedies: FaultWording.remedies(fault.code))
    }
}
