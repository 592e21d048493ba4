public import Lending
public import TableOutput

extension Language {
    public var display: DisplayLanguage { self == .german ? .german : .english }
}

extension ReportColumn {
    /// The table's column for this one.
    public func column(_ language: Language) -> Column {
        Column(name: name, heading: heading(language), kind: columnKind)
    }

    private var columnKind: Column.Kind {
        switch kind {
        case .number, .personNumber: .number
        case .day: .day
        case .time: .time
        case .flag: .flag
        case .text, .when, .condition, .status, .assetClass, .lateBooking, .movement, .yearState,
            .keptData, .report, .reason,
            .verb, .stocktaking, .decommissioning, .request, .facts:
            .text
        }
    }

    /// Do programs read the value as the text that it is, whatever it says?
    public var isItsText: Bool {
        switch kind {
        case .text, .reason: true
        case .condition, .status, .assetClass, .lateBooking, .movement, .yearState, .keptData,
            .report, .verb, .stocktaking, .decommissioning, .request:
            language == nil
        case .number, .personNumber, .day, .time, .when, .flag, .facts: false
        }
    }

    /// A value as programs read it: enumerations by their stable names, or in the column's language.
    public func plainCell(_ value: String?) -> Cell {
        guard let value else { return .empty }
        return kind == .when ? whenCell(value) : columnKind.cell(written(value))
    }

    /// A value as people read it.
    public func cell(_ value: String?, _ language: Language) -> Cell {
        guard let value else { return .empty }
        switch kind {
        case .when: return whenCell(value)
        case .personNumber: return .text("#\(value)")
        case .facts: return .text(RecordedFacts(value).words(language))
        case .condition, .status, .assetClass, .lateBooking, .movement, .yearState, .keptData,
            .report, .reason, .verb, .stocktaking, .decommissioning, .request:
            let text = Cell.text(words(for: value)?(language) ?? value)
            return style(of: value).map { .styled($0, text) } ?? text
        default: return columnKind.cell(value)
        }
    }

    private func whenCell(_ value: String) -> Cell {
        CalendarDay(iso: value) == nil ? .time(value) : .day(value)
    }

    private func style(of value: String) -> Cell.Style? {
        switch value {
        case "lost", "defective", "overdue": .alert
        case "in-repair", "damaged": .warning
        case "in-stock", "new": .good
        case "decommissioned": .muted
        default: nil
        }
    }
}
