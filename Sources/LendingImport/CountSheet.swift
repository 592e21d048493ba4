import DelimitedText
public import Lending
public import LendingOperations

/// A count sheet that was filled in: the report `count-sheet`, as it came back.
///
/// A row counts where its column `found` says so, or where it tells a place or a condition. One cell that
/// is not clear means that nothing of it is taken.
public struct CountSheet: Sendable {
    /// One device that was found.
    public struct Row: Sendable, Hashable {
        public let number: String
        public let location: String?
        public let condition: Condition?
        public let remark: String?
    }

    public let rows: [Row]

    /// Reads a file; `-` is the standard input.
    ///
    /// - Throws: ``ImportError`` for what cannot be read, is no count sheet, or names nothing that was found;
    ///   ``CountSheetFaults`` for cells that are not clear.
    public init(path: String) throws {
        let source: FileByteSource
        do { source = try FileByteSource(path: path) } catch { throw ImportError(error) }
        var reading = CountSheetReading()
        do throws(DelimitedTextError) {
            try reading.read(source)
        } catch {
            throw ImportError(error)
        }
        guard reading.isSheet else { throw ImportError.noCountSheet }
        guard reading.faults.isEmpty else {
            throw CountSheetFaults(reading.faults, of: reading.faultCount)
        }
        guard !reading.rows.isEmpty else { throw ImportError.nothingFound }
        rows = reading.rows
    }

    /// What counts these rows: one operation for all that were seen in the same way.
    ///
    /// The same sheet read again by the same person counts nothing twice; a row that says something else of
    /// where and how is another scan.
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
            let how = [
                evidence.rawValue, way.condition?.rawValue ?? "",
                String((way.location ?? "").prefix(120)),
            ]
            .filter { !$0.isEmpty }.joined(separator: " ")
            return CountDevices(
                stocktaking: stocktaking, numbers: found,
                keys: found.map { "sheet #\(person) \($0) \(how)" }, evidence: evidence,
                location: way.location, condition: way.condition, remark: way.remark, at: at)
        }
    }
}

/// The cells of a count sheet that are not clear, each with its line; nothing of the sheet was taken.
public struct CountSheetFaults: Failure {
    /// More are only counted.
    static let most = 50

    public let kind = FailureKind.badInput
    public let refusals: [Refusal]

    /// - Parameter count: of all.
    init(_ first: [Refusal], of count: Int) {
        let more = count - first.count
        refusals = first + (more > 0 ? [.moreUnclearCells(more)] : [])
    }
}

extension ImportError {
    fileprivate static let noCountSheet = ImportError(
        .badInput, "no-count-sheet",
        LocalizedText(
            "this is no count sheet: it has no column \"device\"",
            de: "das ist keine Zählliste: sie hat keine Spalte „device“"))

    fileprivate static let nothingFound = ImportError(
        .badInput, "count-sheet-empty",
        LocalizedText(
            "the count sheet names nothing that was found",
            de: "die Zählliste nennt nichts, was gefunden wurde"),
        hint: LocalizedText(
            "Column found: x or yes, where a device is there.",
            de: "Spalte found: x oder ja, wo ein Gerät da ist."))
}

extension Refusal {
    fileprivate static func moreUnclearCells(_ count: Int) -> Refusal {
        Refusal(
            "count-sheet-unclear",
            LocalizedText.count(
                count, "more cell is not clear", "more cells are not clear",
                de: "weitere Zelle ist nicht eindeutig", "weitere Zellen sind nicht eindeutig"))
    }
}
