import Lending
import LendingReports
import LendingService
import ReportTables
import TableOutput

/// A report's rows as JSON objects: numbers as numbers, flags as booleans, empty cells null.
struct ReportJSON: Sendable {
    private let columns: [ReportColumn]
    private let keys: [String]

    init(_ report: Report) {
        columns = report.columns
        keys = report.columns.map { JSONText.string($0.name) + ":" }
    }

    func object(_ row: [String?]) -> String {
        var text = "{"
        for (index, key) in keys.enumerated() {
            if index > 0 { text += "," }
            text += key + JSONText.value(columns[index].plainCell(row[index]))
        }
        return text + "}"
    }

    static func list(_ row: [String?]) -> String {
        "[" + row.map { $0.map(JSONText.string) ?? "null" }.joined(separator: ",") + "]"
    }

    static func string(_ text: String) -> String { JSONText.string(text) }
}

/// What a report is, for the list of reports.
struct ReportDescription: Encodable {
    struct Column: Encodable {
        let name: String
        let kind: String
        let meaning: String
    }

    let name: String
    let title: String
    let purpose: String
    let parameters: [String]
    let required: [String]
    let columns: [Column]

    init(_ report: Report, _ language: Language) {
        name = report.name
        title = report.title(language)
        purpose = report.purpose(language)
        parameters = report.parameters.map(\.rawValue)
        required = report.requiredParameters.map(\.rawValue).sorted()
        columns = report.columns.map {
            Column(name: $0.name, kind: $0.kind.rawValue, meaning: $0.meaning(language))
        }
    }
}
