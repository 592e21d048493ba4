import LendingReports
import TableOutput

/// A report's rows as JSON objects: numbers as numbers, flags as booleans, empty cells null.
struct ReportJSON: Sendable {
    private struct Member: Sendable {
        /// `,"name":`
        let begin: [UInt8]
        let column: ReportColumn
        /// Is the cell the text itself?
        let isText: Bool
    }

    private let members: [Member]

    init(_ report: Report) {
        members = report.columns.enumerated().map { index, column in
            Member(
                begin: Array(((index > 0 ? "," : "") + JSONText.string(column.name) + ":").utf8),
                column: column, isText: column.isItsText)
        }
    }

    func object(_ row: [String?]) -> String {
        var json: [UInt8] = []
        append(row, to: &json)
        return String(decoding: json, as: UTF8.self)
    }

    /// The object behind what is there already.
    func append(_ row: [String?], to json: inout [UInt8]) {
        json.append(UInt8(ascii: "{"))
        for (member, value) in zip(members, row) {
            json.append(contentsOf: member.begin)
            if let value, member.isText {
                JSONText.append(value, to: &json)
            } else {
                json.append(contentsOf: JSONText.value(member.column.plainCell(value)).utf8)
            }
        }
        json.append(UInt8(ascii: "}"))
    }

    /// A page of rows, one a line.
    ///
    /// - Parameter next: where it goes on; nil: that was all.
    func page(_ rows: some Collection<[String?]>, next: String?) -> [UInt8] {
        var json = Array(Self.pageBegin.utf8)
        var isFirst = true
        for row in rows {
            if !isFirst { json.append(contentsOf: ",\n".utf8) }
            isFirst = false
            append(row, to: &json)
        }
        json.append(contentsOf: Self.pageEnd(next: next).utf8)
        return json
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
}
