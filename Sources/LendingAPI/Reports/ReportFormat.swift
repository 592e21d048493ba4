import HTTPTypes
import LendingReports

/// How a report is sent.
enum ReportFormat: String, CaseIterable {
    case json, csv
    /// The profile for spreadsheets.
    case excel
    /// Lists of texts, one a line.
    case rows
    /// The head of a city's own, by which others know its columns.
    case head

    /// `overdue.csv` is the report `overdue` as CSV.
    static func split(_ name: String) -> (name: String, format: ReportFormat?) {
        guard let dot = name.lastIndex(of: "."),
            let format = ReportFormat(rawValue: String(name[name.index(after: dot)...]))
        else { return (name, nil) }
        return (String(name[..<dot]), format)
    }

    /// By the Accept header; JSON where nothing is said.
    init(accepted: String?) {
        let accepted = accepted ?? ""
        self =
            accepted.contains("application/x-ndjson")
            ? .rows : accepted.contains("text/csv") ? .csv : .json
    }
}
