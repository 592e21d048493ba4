public import Lending
public import LendingReports

/// A table that is published, as files describe it.
public struct PublishedTable: Sendable {
    /// The file, such as `loans-2020.csv`.
    public let file: String
    public let report: Report
    public let summary: ExportSummary

    public init(file: String, report: Report, summary: ExportSummary) {
        self.file = file
        self.report = report
        self.summary = summary
    }

    /// Without the ending: `loans-2020`.
    var name: String { String(file.prefix { $0 != "." }) }
}

/// What is said of all tables of a year.
public struct Publication: Sendable {
    public let year: Int
    /// When they were fixed.
    public let issued: CalendarDay
    public let tables: [PublishedTable]
    private let settings: Settings

    public init(year: Int, issued: CalendarDay, tables: [PublishedTable], settings: Settings) {
        self.year = year
        self.issued = issued
        self.tables = tables
        self.settings = settings
    }

    var publisher: String { settings[.openDataPublisher] }
    /// nil: none is told.
    var contact: String? { told(.openDataContact) }
    var licence: String { settings[.openDataLicence] }
    var municipality: String { settings[.openDataPlace] }
    var theme: String { settings[.openDataTheme] }

    /// Where a file is found; beside the description, where no address is set.
    func address(of file: String) -> String {
        guard let folder = told(.openDataAddress) else { return file }
        return folder + (folder.hasSuffix("/") ? "" : "/") + file
    }

    func title(of table: PublishedTable) -> LocalizedText {
        LocalizedText(
            "\(table.report.title.english) \(year)", de: "\(table.report.title.german) \(year)")
    }

    private func told(_ name: Settings.Name) -> String? {
        settings[name].isEmpty ? nil : settings[name]
    }
}
