import Lending
import LendingReports
import Testing

@testable import TableOutput

/// A terminal of 80 columns is what people have: every report stays readable there.
@Suite("Reports at 80 columns")
struct NarrowTerminalTests {
    private static let names = ReportCatalog.standard.all.map(\.name)

    private static let verbs = JournalVerb.titles.keys.sorted()

    /// Long as cities write.
    private static func text(_ column: ReportColumn, _ row: Int) -> String {
        switch column.name {
        case "device", "inventory_number", "inventarnummer": "KN-2024-\(10_000 + row)"
        case "unit", "holder_unit", "borrower_unit", "lender_unit", "code", "parent": "50.3.1"
        case "organisationseinheit": "50.3.1 Fachbereich Bürgerdienste und Öffentliche Ordnung"
        case "month": "2024-0\(1 + row % 9)"
        case "kostenstelle", "cost_centre": "1125010400"
        case "accessories", "missing": "Netzteil:1; Dockingstation:1; Headset:2; Laptoptasche:1"
        case "login", "borrower_login": "wilhelmine.mueller-luedenscheidt"
        case "email": "wilhelmine.mueller-luedenscheidt@stadtverwaltung.example"
        default:
            [
                "Dr. Wilhelmine-Charlotte Müller-Lüdenscheidt",
                "Videokonferenz mit dem Regierungspräsidium über die Digitalisierungsstrategie",
                "Fachbereich Bürgerdienste und Öffentliche Ordnung, Sachgebiet Einwohnermeldewesen",
            ][row % 3]
        }
    }

    private static let request = RequestWord.titles.keys.sorted()
    private static let decommissioning = DecommissioningWord.titles.keys.sorted()
    private static let stocktaking = StocktakingWord.titles.keys.sorted()

    private static func value(_ column: ReportColumn, _ row: Int) -> String {
        switch column.kind {
        case .text: text(column, row)
        case .number:
            ["cost", "ahk_eur", "restbuchwert", "afa_kumuliert"].contains(column.name)
                ? "1234567.89" : "1234"
        case .day: "2024-11-29"
        case .time, .when: "2024-11-29T14:30:00+01:00"
        case .flag: "true"
        case .condition: Condition.allCases.map(\.rawValue)[row % Condition.allCases.count]
        case .status: DeviceStatus.allCases.map(\.rawValue)[row % DeviceStatus.allCases.count]
        case .lateBooking: LateBooking.allCases.map(\.rawValue)[row % LateBooking.allCases.count]
        case .movement: StockMovement.allCases.map(\.rawValue)[row % StockMovement.allCases.count]
        case .yearState: YearState.allCases.map(\.rawValue)[row % YearState.allCases.count]
        case .assetClass: AssetClass.allCases.map(\.rawValue)[row % AssetClass.allCases.count]
        case .keptData: KeptData.allCases.map(\.rawValue)[row % KeptData.allCases.count]
        case .report: ["movements", "inventory", "excel"][row % 3]
        case .reason: ["Verlust: " + text(column, row), text(column, row)][row % 2]
        case .personNumber: "1234"
        case .verb: verbs[row % verbs.count]
        case .request: request[row % request.count]
        case .decommissioning: decommissioning[row % decommissioning.count]
        case .stocktaking: stocktaking[row % stocktaking.count]
        case .facts: "borrower\u{1F}\(text(column, row)) (#1234)\u{1E}due\u{1F}2024-11-29"
        }
    }

    @Test("no line is wider, no value is cut, in either language", arguments: names, [1, 12])
    func readable(name: String, count: Int) throws {
        let report = try #require(ReportCatalog.standard[name])
        for language in Language.allCases {
            let cells = ReportTableCells(report, language)
            let rows = (0..<count).map { row in
                cells(report.columns.map { Self.value($0, row) })
            }
            let table = Table(
                columns: report.tableColumns.map { $0.column(language) }, rows: rows)
            let text = TerminalTable(width: 80, colours: false, language: language.display)
                .render(table)
            for line in text.split(separator: "\n") {
                #expect(DisplayWidth.of(String(line)) <= 80, "\(line)")
            }
            #expect(!text.contains("…"))
            // Whole values where half of one would be wrong, whole words elsewhere.
            for cell in rows.joined() {
                for word in words(of: cell, language.display) {
                    #expect(text.contains(word), "\(language) \(word)\n\(text)")
                }
            }
            for column in table.columns {
                for word in column.heading.split(separator: " ") {
                    #expect(text.contains(word), "\(language) \(word)\n\(text)")
                }
            }
        }
    }

    private func words(of cell: Cell, _ language: DisplayLanguage) -> [String] {
        let shown = cell.shown(in: language)
        switch cell.plain {
        case .number, .day, .flag: return [shown]
        case .time: return shown.split(separator: " ").map(String.init)
        case .text, .empty, .styled:
            return shown.split { " -@.".contains($0) }.map(String.init).filter { $0.count <= 10 }
        }
    }

    @Test("a column that nobody filled takes no room")
    func emptyColumns() throws {
        for name in Self.names {
            let report = try #require(ReportCatalog.standard[name])
            let columns = report.tableColumns
            let filled = columns.prefix(2)
            let row = columns.map { column in
                filled.contains(column) ? column.cell(Self.value(column, 0), .german) : .empty
            }
            let text = TerminalTable(width: 80, colours: false, language: .german).render(
                Table(columns: columns.map { $0.column(.german) }, rows: [row]))
            let heading = text.split(separator: "\n").prefix { !$0.hasPrefix("─") }
            for column in columns.dropFirst(2) {
                let label = column.heading.german
                if filled.contains(where: { $0.heading.german.contains(label) }) { continue }
                #expect(!heading.joined(separator: "\n").contains(label), "\(name) \(label)")
            }
        }
    }
}
