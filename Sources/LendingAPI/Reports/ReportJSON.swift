import LendingReports
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

    static let pageBegin = "{\"items\":["

    /// - Parameters:
    ///   - next: where it goes on; nil: that was all.
    ///   - provisional: the years whose figures can still change.
    static func pageEnd(next: String?, provisional: [Int] = []) -> String {
        let years = provisional.map(String.init).joined(separator: ",")
        return "],\"next\":\(JSONText.optional(next))"
            + (years.isEmpty ? "" : ",\"provisional\":[\(years)]") + "}\n"
    }

    /// - Parameter items: objects with commas between.
    static func page(_ items: String, next: String?) -> String {
        pageBegin + items + pageEnd(next: next)
    }
}
