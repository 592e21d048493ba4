import DelimitedText
import Lending

/// Reads the cells of a count sheet, and collects what is wrong with them, by line and column.
struct CountSheetReading {
    private enum Column: String, CaseIterable {
        case device, found
        case foundAt = "found_at"
        case conditionSeen = "condition_seen"
        case remark

        /// As the file may call it: as the report does, or in words.
        var names: [String] {
            switch self {
            case .device: [rawValue, "Gerät", "inventory_number", "Inventarnummer"]
            case .found: [rawValue, "Gefunden"]
            case .foundAt: [rawValue, "Seen at", "Gesehen in"]
            case .conditionSeen: [rawValue, "Seen as", "Gesehener Zustand"]
            case .remark: [rawValue, "Bemerkung"]
            }
        }
    }

    private static let yes: Set = [
        "x", "1", "ja", "j", "yes", "y", "true", "wahr", "gefunden", "found",
    ]
    private static let no: Set = ["", "0", "nein", "n", "no", "false", "falsch", "-"]

    private(set) var rows: [CountSheet.Row] = []
    /// The first of them in words.
    private(set) var faults: [Refusal] = []
    /// How many there are.
    private(set) var faultCount = 0
    /// Has it a column that names devices?
    private(set) var isSheet = false
    /// Where a number stood first, and how it was seen there.
    private var seen: [String: (line: Int, row: CountSheet.Row)] = [:]

    mutating func read(_ source: FileByteSource) throws(DelimitedTextError) {
        let dialect = try DialectDetector.detect(source).dialect
        try source.rewind()
        var reader = try DelimitedReader(source: source, dialect: dialect)
        guard let header = try reader.readHeader() else { return }
        let places = Column.allCases.map { $0.names.compactMap(header.index(of:)).first }
        guard places[0] != nil else { return }
        isSheet = true
        while let record = try reader.next() {
            let cells = places.map { place in
                place.map { FieldText.content(record.string(at: $0)).trimmed } ?? ""
            }
            take(
                Dictionary(uniqueKeysWithValues: zip(Column.allCases, cells)), line: record.line)
        }
    }

    private mutating func take(_ cells: [Column: String], line: Int) {
        func cell(_ column: Column) -> String { cells[column] ?? "" }
        let found = cell(.found).lowercased()
        let condition = Condition(typed: cell(.conditionSeen))
        let isFilled =
            CountSheetReading.yes.contains(found) || !cell(.foundAt).isEmpty || condition != nil
        guard !cell(.device).isEmpty else {
            if isFilled { fault(line, .device, "", .missing) }
            return
        }
        let before = faultCount
        for column in Column.allCases { check(cell(column), column, line) }
        if !CountSheetReading.yes.contains(found), !CountSheetReading.no.contains(found) {
            fault(line, .found, cell(.found), .neitherYesNorNo)
        }
        if condition == nil, !cell(.conditionSeen).isEmpty {
            fault(line, .conditionSeen, cell(.conditionSeen), .noCondition)
        }
        guard faultCount == before, isFilled else { return }
        let row = CountSheet.Row(
            number: cell(.device), location: cell(.foundAt).orNil, condition: condition,
            remark: cell(.remark).orNil)
        if let first = seen[row.number.lowercased()] {
            // The same said twice is said once.
            if first.row != row { fault(line, .device, row.number, .otherwise(in: first.line)) }
            return
        }
        seen[row.number.lowercased()] = (line, row)
        rows.append(row)
    }

    /// What no text may be.
    private mutating func check(_ text: String, _ column: Column, _ line: Int) {
        if text.unicodeScalars.count > FieldKind.line.limit {
            fault(line, column, String(text.prefix(40)) + "…", .tooLong)
        } else if text.hasControlCharacter(allowingLines: column != .device)
            || WritingDirection.isTurned(in: text)
        {
            fault(line, column, text, .noPlainText)
        }
    }

    // MARK: Words

    private enum Fault {
        case missing, neitherYesNorNo, noCondition, tooLong, noPlainText
        case otherwise(in: Int)

        var words: LocalizedText {
            switch self {
            case .missing:
                LocalizedText(
                    "the row is filled in and names no device",
                    de: "die Zeile ist ausgefüllt und nennt kein Gerät")
            case .neitherYesNorNo:
                LocalizedText(
                    "allowed are x or yes, where it is there, and nothing or no",
                    de: "erlaubt sind x oder ja, wo es da ist, und nichts oder nein")
            case .noCondition:
                LocalizedText(
                    "allowed are "
                        + Condition.allCases.map(\.title.english).joined(separator: ", "),
                    de: "erlaubt sind "
                        + Condition.allCases.map(\.title.german).joined(separator: ", "))
            case .tooLong:
                LocalizedText(
                    "longer than \(FieldKind.line.limit) characters",
                    de: "länger als \(FieldKind.line.limit) Zeichen")
            case .noPlainText:
                LocalizedText(
                    "has characters that cannot be seen", de: "enthält unsichtbare Zeichen")
            case .otherwise(let line):
                LocalizedText(
                    "line \(line) says something else of it",
                    de: "Zeile \(line) sagt etwas anderes darüber")
            }
        }
    }

    private mutating func fault(_ line: Int, _ column: Column, _ value: String, _ fault: Fault) {
        faultCount += 1
        guard faults.count < CountSheetFaults.most else { return }
        let words = fault.words
        let english = value.isEmpty ? "" : " \"\(value.ofOneLine)\":"
        let german = value.isEmpty ? "" : " „\(value.ofOneLine)“:"
        faults.append(
            Refusal(
                "count-sheet-unclear",
                LocalizedText(
                    "line \(line), \(column.rawValue):\(english) \(words.english)",
                    de: "Zeile \(line), \(column.rawValue):\(german) \(words.german)"),
                about: [
                    "line": "\(line)", "field": column.rawValue, "value": value.ofOneLine,
                ]))
    }
}

extension String {
    fileprivate var orNil: String? { isEmpty ? nil : self }

    /// Without what a message cannot show.
    fileprivate var ofOneLine: String {
        String(
            unicodeScalars.filter {
                ![.control, .format].contains($0.properties.generalCategory)
            })
    }
}
