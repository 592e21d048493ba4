public import Lending

/// A report as its SQL file describes it; listings, CSV, JSON, API and pages follow from it.
public struct Report: Sendable {
    /// Where a report is offered.
    public enum Kind: String, Sendable, Codable {
        /// In the list of reports.
        case report
        /// By a command of its own, such as `device list`.
        case listing
    }

    /// The stable name, which is the file's: `loans-of-a-year`.
    public let name: String
    public let title: LocalizedText
    /// What question it answers.
    public let purpose: LocalizedText
    public let kind: Kind
    /// All columns, in the order of the query; CSV and JSON have them all.
    public let columns: [ReportColumn]
    /// The columns that a terminal's table shows.
    public let tableColumns: [ReportColumn]
    /// What can be asked for, in the order of the header.
    public let parameters: [ReportParameter]
    /// What must be asked for.
    public let requiredParameters: Set<ReportParameter>
    /// The statement with its placeholders.
    public let query: ReportQuery

    /// The position of the column that a page goes on after: the first, or for people the name.
    public var keyColumn: Int {
        columns.firstIndex { ["inventory_number", "device", "id", "entry"].contains($0.name) } ?? 0
    }

    /// The columns that name people.
    public var columnsNamingPeople: [ReportColumn] { columns.filter(\.isPerson) }
}
