import DelimitedText
import Lending
import LendingImport

/// What the first reading of a file tells about its dates and numbers; also proves that all of it
/// can be decoded.
struct FileSurvey {
    /// The order of a date column's dates, by field.
    let dateOrders: [String: DateOrder]
    /// The style of an amount column, by field; nil where each cell tells by itself.
    let decimalStyles: [String: DecimalStyle]
    let rows: Int
    /// The rows of devices that somebody has, by what the file says.
    let checkedOut: CheckedOutRows
    /// What was found, for people.
    let findings: [LocalizedText]

    /// Throws `ImportError` where dates or amounts are ambiguous.
    init(
        _ file: SourceFile, _ mapping: ColumnMapping, _ request: ImportRequest,
        progress: ProgressMeter
    ) throws {
        let decimal = try request.decimalStyle
        let fields = request.kind.fields
        let dateFields = fields.filter(\.isDate).map(\.name).filter { mapping.columns[$0] != nil }
        let moneyFields = fields.filter { $0.kind == .money }.map(\.name)
            .filter { mapping.columns[$0] != nil }
        let dateColumns = dateFields.compactMap { mapping.columns[$0] }
        let moneyColumns = moneyFields.compactMap { mapping.columns[$0] }
        var dates = dateFields.map { _ in DateColumnSurvey() }
        var amounts = moneyFields.map { _ in AmountSurvey() }
        var count = 0
        var checkedOut = CheckedOutRows(request, mapping)
        var rows = try file.rows()
        while let row = try rows.next() {
            count += 1
            checkedOut.observe(row)
            if request.dates == nil {
                for (index, column) in dateColumns.enumerated() {
                    dates[index].observe(row, column)
                }
            }
            for (index, column) in moneyColumns.enumerated() {
                amounts[index].observe(row.content(column))
            }
            progress.tell(rows: count, bytes: rows.reader.bytesRead)
        }
        self.rows = count
        self.checkedOut = checkedOut

        var findings: [LocalizedText] = []
        var orders: [String: DateOrder] = [:]
        for (field, detector) in zip(dateFields, dates) {
            let header = mapping.address(ofField: field) ?? field
            let order = try request.dates ?? detector.order(header: header)
            orders[field] = order
            if let order, order != .iso {
                findings.append(.dates(order, header: header, given: request.dates != nil))
            }
        }
        dateOrders = orders
        var styles: [String: DecimalStyle] = [:]
        for (field, survey) in zip(moneyFields, amounts) {
            let header = mapping.address(ofField: field) ?? field
            styles[field] = try decimal ?? survey.style(header: header)
        }
        decimalStyles = styles
        self.findings = findings
    }
}

/// What the cells of a date column have in common.
private struct DateColumnSurvey {
    private var detector = DateOrderDetector()
    private var hasSeenYearFirst = false

    mutating func observe(_ row: SourceRow, _ column: Int) {
        // Dates with the year first say nothing more after the first one, and are most frequent.
        let bytes = row.bytes(column)
        if bytes.isEmpty || hasSeenYearFirst && beginsWithYear(bytes) { return }
        let text = FieldText.trimmed(row.content(column))
        if text.isEmpty { return }
        detector.observe(text)
        hasSeenYearFirst = hasSeenYearFirst || text.utf8.dropFirst(4).first == UInt8(ascii: "-")
    }

    /// `2020-…`
    private func beginsWithYear(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        bytes.count > 4 && bytes[4] == UInt8(ascii: "-")
            && bytes[..<4].allSatisfy { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }
    }

    /// The column's order; nil without any date.
    func order(header: String) throws -> DateOrder? { try detector.order(header: header) }
}

/// What the cells of an amount column have in common.
private struct AmountSurvey {
    private var styles = DecimalStyleSurvey()
    private var ambiguous: String?

    mutating func observe(_ text: String) {
        guard !text.isEmpty else { return }
        styles.observe(text)
        if ambiguous == nil, (try? DecimalText.read(text)) == nil,
            DecimalStyle.candidates(of: text).count == 2
        {
            ambiguous = text
        }
    }

    /// The column's style; nil if it does not matter, or if the cells mix them.
    func style(header: String) throws -> DecimalStyle? {
        if styles.candidates.count == 2, let ambiguous {
            throw ImportError(
                .badInput, "decimal-ambiguous",
                LocalizedText(
                    "\(header): \(ambiguous) can be read in two ways, and no other cell tells",
                    de: "\(header): \(ambiguous) lässt sich auf zwei Arten lesen, und keine "
                        + "andere Zelle entscheidet"),
                remedies: [.chooseDecimalSign])
        }
        return styles.style
    }
}

extension DateOrderDetector {
    /// The column's order; nil without any date.
    fileprivate func order(header: String) throws -> DateOrder? {
        switch finding {
        case .certain(let order): return order
        case .noDates: return nil
        case .ambiguous(let example):
            throw ImportError(
                .badInput, "date-order-ambiguous",
                LocalizedText(
                    "\(header): \(example) can be day first or month first",
                    de: "\(header): \(example) kann mit Tag oder Monat beginnen"),
                remedies: [.chooseDateOrder])
        case .contradictory(let dayFirst, let monthFirst):
            throw ImportError(
                .badInput, "date-order-mixed",
                LocalizedText(
                    "\(header): \(dayFirst) has the day first, \(monthFirst) the month",
                    de: "\(header): \(dayFirst) beginnt mit dem Tag, \(monthFirst) mit dem Monat"),
                remedies: [.chooseDateOrder])
        }
    }
}

extension LocalizedText {
    fileprivate static func dates(
        _ order: DateOrder, header: String, given: Bool
    ) -> LocalizedText {
        let english = order == .dmy ? "day, month, year" : "month, day, year"
        let german = order == .dmy ? "Tag, Monat, Jahr" : "Monat, Tag, Jahr"
        return LocalizedText(
            "Dates in \(header): \(english)\(given ? " (given)" : "")",
            de: "Datum in \(header): \(german)\(given ? " (vorgegeben)" : "")")
    }
}

extension ImportRequest {
    var decimalStyle: DecimalStyle? {
        get throws(ImportError) {
            guard let decimal else { return nil }
            switch decimal.lowercased() {
            case "comma", "komma", ",": return .comma
            case "point", "punkt", ".": return .point
            default:
                throw ImportError(
                    .usage, "decimal-unknown",
                    LocalizedText(
                        "\(decimal) is no decimal sign: comma or point",
                        de: "\(decimal) ist kein Dezimalzeichen: comma oder point"))
            }
        }
    }

    var dialectOverrides: DialectOverrides {
        get throws {
            var overrides = DialectOverrides()
            if let encoding { overrides.encoding = try TextEncoding(named: encoding) }
            if let delimiter {
                guard let known = Delimiter(named: delimiter) else {
                    throw ImportError(
                        .usage, "delimiter-unknown",
                        LocalizedText(
                            "\(delimiter) is no delimiter: one sign, or tab, comma, semicolon",
                            de: "\(delimiter) ist kein Trennzeichen: ein Zeichen, oder tab, "
                                + "komma, semikolon"))
                }
                overrides.delimiter = known
            }
            return overrides
        }
    }
}
