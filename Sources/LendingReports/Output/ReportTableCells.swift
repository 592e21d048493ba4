public import Lending
public import TableOutput

/// The rows of a report as a table for people shows them.
///
/// Two people may have one name: where their number has no column of its own in the table, it stands
/// behind the name, as in `Lena Lotse (#234)`.
public struct ReportTableCells: Sendable {
    private struct Place: Sendable {
        let column: ReportColumn
        /// In the report's row.
        let index: Int
        /// Of the number that stands behind the name.
        let numberIndex: Int?
        /// Where the row tells that it is about somebody; nil: its emptiness means nothing.
        let removalIndex: Int?
    }

    private let places: [Place]
    private let language: Language

    /// - Parameter reader: whoever sees all of it is told who was removed; to others an empty cell may
    ///   mean as well that it is not for them.
    public init(_ report: Report, _ language: Language, for reader: Reader? = nil) {
        self.language = language
        let seesAll =
            reader.map { AccessTable.sight(of: report.name, $0.audiences) == .everything } ?? false
        let names = report.columns.map(\.name)
        let shown = Set(report.tableColumns.map(\.name))
        places = report.tableColumns.compactMap { column in
            names.firstIndex(of: column.name).map { index in
                let number = column.numberColumn.flatMap { shown.contains($0) ? nil : $0 }
                return Place(
                    column: column, index: index,
                    numberIndex: number.flatMap { names.firstIndex(of: $0) },
                    removalIndex: seesAll
                        ? column.removal.flatMap { names.firstIndex(of: $0.column) } : nil)
            }
        }
    }

    /// The cells of the table's columns.
    ///
    /// - Parameter row: the cells of all of the report's columns.
    public func callAsFunction(_ row: [String?]) -> [Cell] {
        places.map { place in
            if let name = row[place.index], let index = place.numberIndex, let number = row[index] {
                return .text(PersonTitle.text(name, number: number))
            }
            if row[place.index] == nil, isRemoved(place, row) {
                return .styled(.muted, .text(RetentionWords.removed(language)))
            }
            return place.column.cell(row[place.index], language)
        }
    }

    /// Is the row about somebody whom it does not name any more?
    private func isRemoved(_ place: Place, _ row: [String?]) -> Bool {
        guard let index = place.removalIndex, let value = row[index] else { return false }
        let values = place.column.removal?.values ?? []
        return values.isEmpty || values.contains(value)
    }
}
