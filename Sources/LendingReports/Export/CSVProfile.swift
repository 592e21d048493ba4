internal import LendingSQL
internal import Postgres

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
    func copyStatement(_ query: SQLText) -> SQLText {
        switch self {
        case .open: Templates.Reports.copiedOpen(query: query)
        case .excel: Templates.Reports.copiedExcel(query: query)
        }
    }

    /// A cell as this profile writes it.
    func cell(_ column: ReportColumn, in session: Session) throws -> SQLText {
        let name = SQLName(column.name)
        if let language = column.language {
            let words = try column.vocabulary(language).map { value, word in
                Templates.Cells.word(
                    value: try SQLLiteral(value, in: session),
                    word: try SQLLiteral(word, in: session))
            }
            return Templates.Cells.inWords(
                column: name, words: SQLList(words, separatedBy: .lines))
        }
        return switch (self, column.kind) {
        case (_, .flag): Templates.Cells.flag(column: name)
        case (.open, _), (.excel, .condition), (.excel, .status), (.excel, .assetClass),
            (.excel, .verb):
            Templates.Cells.plain(column: name)
        case (.excel, .text): Templates.Cells.excelText(column: name)
        case (.excel, .number): Templates.Cells.excelNumber(column: name)
        case (.excel, .day): Templates.Cells.excelDay(column: name)
        case (.excel, .time): Templates.Cells.excelTime(column: name)
        case (.excel, .when): Templates.Cells.excelWhen(column: name)
        }
    }
}
