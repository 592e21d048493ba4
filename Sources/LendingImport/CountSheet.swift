import DelimitedText
public import Lending
public import LendingOperations

/// A count sheet that was filled in: the report `count-sheet`, as it came back.
///
/// A row counts where its column `found` says so, or where it tells a place or a condition.
public struct CountSheet: Sendable {
    /// One device that was found.
    public struct Row: Sendable, Hashable {
        public let number: String
        public let location: String?
        public let condition: Condition?
        public let remark: String?
    }

    public let rows: [Row]

    private static let yes: Set = [
        "x", "1", "ja", "j", "yes", "y", "true", "wahr", "gefunden", "found",
    ]
    private static let no: Set = ["", "0", "nein", "n", "no", "false", "falsch", "-"]

    /// Reads a file; `-` is the standard input.
    ///
    /// - Throws: ``ImportError`` for what cannot be read, and for a cell that says neither yes nor no.
    public init(path: String) throws(ImportError) {
        let read: Result<[Row], ImportError>
        do throws(DelimitedTextError) {
            read = try CountSheet.rows(try FileByteSource(path: path))
        } catch {
            throw ImportError(error)
        }
        rows = try read.get()
    }

    private static func rows(
        _ source: FileByteSource
    ) throws(DelimitedTextError) -> Result<[Row], ImportError> {
        let dialect = try DialectDetector.detect(source).dialect
        try source.rewind()
        var reader = try DelimitedReader(source: source, dialect: dialect)
        guard let header = try reader.readHeader(), let device = header.index(of: "device") else {
            return .failure(.noCountSheet)
        }
        let places = ["found", "found_at", "condition_seen", "remark"].map(header.index(of:))
        var rows: [Row] = []
        while let record = try reader.next() {
            let cells = places.map { place in
                place.map { FieldText.content(record.string(at: $0)) } ?? ""
            }
            let number = FieldText.content(record.string(at: device))
            guard !number.isEmpty else { continue }
            let found = cells[0].lowercased()
            guard yes.contains(found) || no.contains(found) else {
                return .failure(.unclearCell("found", cells[0], line: record.line))
            }
            let condition = Condition(typed: cells[2])
            guard condition != nil || cells[2].isEmpty else {
                return .failure(.unclearCell("condition_seen", cells[2], line: record.line))
            }
            guard yes.contains(found) || !cells[1].isEmpty || condition != nil else { continue }
            rows.append(
                Row(
                    number: number, location: cells[1].isEmpty ? nil : cells[1],
                    condition: condition, remark: cells[3].isEmpty ? nil : cells[3]))
        }
        return .success(rows)
    }

    /// What counts these rows: one operation for all that were seen in the same way.
    ///
    /// The same sheet read again by the same person counts nothing twice.
    public func operations(
        _ stocktaking: StocktakingNumber, by person: PersonID, evidence: CountEvidence,
        at: When = .now
    ) -> [CountDevices] {
        var order: [Row] = []
        var numbers: [Row: [String]] = [:]
        for row in rows {
            let way = Row(
                number: "", location: row.location, condition: row.condition, remark: row.remark)
            if numbers[way] == nil { order.append(way) }
            numbers[way, default: []].append(row.number)
        }
        return order.map { way in
            let found = numbers[way] ?? []
            return CountDevices(
                stocktaking: stocktaking, numbers: found,
                keys: found.map { "sheet #\(person) \($0)" }, evidence: evidence,
                location: way.location, condition: way.condition, remark: way.remark, at: at)
        }
    }
}

extension ImportError {
    fileprivate static let noCountSheet = ImportError(
        .badInput, "no-count-sheet",
        LocalizedText(
            "this is no count sheet: it has no column \"device\"",
            de: "das ist keine Zählliste: sie hat keine Spalte „device“"))

    fileprivate static func unclearCell(
        _ column: String, _ value: String, line: Int
    ) -> ImportError {
        ImportError(
            .badInput, "count-sheet-unclear",
            LocalizedText(
                "line \(line), \(column): \"\(value)\" is not clear",
                de: "Zeile \(line), \(column): „\(value)“ ist nicht eindeutig"))
    }
}
