internal import LendingReports
internal import LendingSQL
internal import Postgres

extension CSVProfile {
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
        case (_, .facts): Templates.Cells.facts(column: name)
        case (_, .text), (_, .reason): Templates.Cells.text(column: name)
        case (.open, _), (.excel, .condition), (.excel, .status),
            (.excel, .assetClass), (.excel, .lateBooking), (.excel, .movement),
            (.excel, .yearState), (.excel, .keptData), (.excel, .report),
            (.excel, .verb), (.excel, .stocktaking), (.excel, .decommissioning),
            (.excel, .request):
            Templates.Cells.plain(column: name)
        case (.excel, .number), (.excel, .personNumber): Templates.Cells.excelNumber(column: name)
        case (.excel, .day): Templates.Cells.excelDay(column: name)
        case (.excel, .time): Templates.Cells.excelTime(column: name)
        case (.excel, .when): Templates.Cells.excelWhen(column: name)
        }
    }
}
