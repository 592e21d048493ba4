/// How a CSV file is written; SQL does the formatting.
public enum CSVProfile: String, Sendable, Codable, CaseIterable {
    /// UTF-8, `,`, LF, RFC 4180, decimal point, ISO 8601.
    case open
    /// UTF-8 with BOM, `;`, CRLF, decimal comma, TT.MM.JJJJ, no cell that reads as a formula.
    case excel

    var byteOrderMark: [UInt8] {
        switch self {
        case .open: []
        case .excel: [0xEF, 0xBB, 0xBF]
        }
    }

    /// The COPY statement that writes a report in this profile.
    ///
    /// - Parameter query: with the cells as the profile writes them.
    func copyStatement(_ query: String) -> String {
        let delimiter = self == .open ? "," : ";"
        return "copy (\(query)\n) to stdout "
            + "with (format csv, header, delimiter '\(delimiter)', encoding 'UTF8')"
    }

    /// The report's query with its values as this profile writes them.
    ///
    /// - Parameters:
    ///   - hidden: columns whose cells stay empty.
    ///   - further: columns of the query that are no columns of the report.
    func query(
        _ report: Report, _ query: String, hiding hidden: Set<String> = [],
        besides further: [String] = []
    ) -> String {
        let cells = report.columns.map { column in
            if hidden.contains(column.name) { return "null as \"\(column.name)\"" }
            let name = "r.\"\(column.name)\""
            let cell = cell(name, column.kind)
            return cell == name ? name : "\(cell) as \"\(column.name)\""
        }
        let all = cells + further.map { "r.\"\($0)\"" }
        return "select \(all.joined(separator: ", ")) from (\n\(query)\n) as r"
    }

    private func cell(_ name: String, _ kind: ReportColumn.Kind) -> String {
        switch (self, kind) {
        case (_, .flag): "case when \(name) then 'true' when not \(name) then 'false' end"
        case (.open, _), (.excel, .condition), (.excel, .status), (.excel, .assetClass),
            (.excel, .verb):
            name
        case (.excel, .text):
            // = + - @ TAB CR at the beginning would make a spreadsheet compute. Where ' stands before
            // them already, one more tells it from the guard, which the import takes away again.
            "case when ascii(ltrim(\(name), '''')) in (61, 43, 45, 64, 9, 13) "
                + "then '''' || \(name) "
                + "else \(name) end"
        case (.excel, .number): "replace(\(name)::text, '.', ',')"
        case (.excel, .day): "to_char(\(name), 'DD.MM.YYYY')"
        case (.excel, .time): time(name)
        case (.excel, .when):
            "case when length(\(name)) = 10 then to_char(\(name)::date, 'DD.MM.YYYY') "
                + "else \(time(name)) end"
        }
    }

    /// Spreadsheets know no offset: the city's time is written.
    private func time(_ name: String) -> String {
        "to_char(\(name)::timestamptz, 'DD.MM.YYYY HH24:MI:SS')"
    }
}
