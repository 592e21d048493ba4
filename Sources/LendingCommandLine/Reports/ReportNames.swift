import Lending
import LendingReports
import TableOutput

/// The list of reports in every format; it needs no database.
struct ReportNames {
    private let titles: [ReportTitle]
    private let environment: CommandEnvironment
    private var language: Language { environment.language }

    init(_ titles: [ReportTitle], _ environment: CommandEnvironment) {
        self.titles = titles
        self.environment = environment
    }

    func text(_ format: OutputFormat) -> String {
        switch format {
        case .table:
            TerminalTable(
                width: environment.console.width, colours: environment.console.colours,
                language: language.display
            ).render(table)
        case .json: JSONOutput.document(table)
        case .csv: delimited(",", end: "\n")
        case .excel: "\u{FEFF}" + delimited(";", end: "\r\n")
        }
    }

    private var table: Table {
        Table(
            columns: [
                Column(name: "name", heading: words("Report", de: "Bericht")),
                Column(name: "title", heading: words("Title", de: "Titel")),
            ],
            rows: titles.map { [.text($0.name), .text($0.title(language))] })
    }

    private func delimited(_ delimiter: String, end: String) -> String {
        let rows = [["name", "title"]] + titles.map { [$0.name, $0.title(language)] }
        return rows.map { row in
            row.map { quoted($0, delimiter) }.joined(separator: delimiter) + end
        }.joined()
    }

    private func quoted(_ cell: String, _ delimiter: String) -> String {
        guard cell.contains(delimiter) || cell.contains("\"") else { return cell }
        return "\"" + cell.replacing("\"", with: "\"\"") + "\""
    }
}

extension OutputFormat {
    /// As the companion of a file names it.
    var profile: String { self == .csv ? CSVProfile.open.rawValue : rawValue }
}
