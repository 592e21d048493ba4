public import Lending
public import LendingReports

extension Publication {
    /// The files that describe a publication.
    public enum Description: String, Sendable, CaseIterable {
        case dataPackage = "datapackage.json"
        case csvOnTheWeb = "csv-metadata.json"
        case turtle = "dcat.ttl"
        case linkedJSON = "dcat.jsonld"

        public var mediaType: String {
            switch self {
            case .dataPackage: "application/json"
            case .csvOnTheWeb: "application/csvm+json"
            case .turtle: "text/turtle"
            case .linkedJSON: "application/ld+json"
            }
        }
    }

    public subscript(description: Description) -> String {
        switch description {
        case .dataPackage: dataPackage
        case .csvOnTheWeb: csvOnTheWeb
        case .turtle: turtle
        case .linkedJSON: linkedJSON
        }
    }

    /// The file of a report's table, such as `loans-2020.csv`.
    public static func file(of report: String, _ year: Int) -> String {
        "\(report.split(separator: "-").last ?? "")-\(year).csv"
    }

    /// Reads what was published of a year.
    ///
    /// - Parameters:
    ///   - today: the day of the city.
    ///   - write: writes a table into a file of this name, and says what it was.
    /// - Returns: nil: nothing was.
    public static func read(
        _ year: Int, from reports: any ReportSource, today: CalendarDay,
        write: (_ run: ReportRun, _ file: String) async throws -> ExportSummary
    ) async throws -> Publication? {
        let years = try await rows("open-data", [.year: String(year)], reports, today)
        guard
            let issued = years.first?["published_at"]?.flatMap({
                CalendarDay(iso: String($0.prefix(10)))
            })
        else { return nil }
        var tables: [PublishedTable] = []
        for name in years.compactMap({ $0["table"] ?? nil }) {
            let report = try ReportCatalog.standard.report(name)
            let run = try ReportRun(report, [.year: String(year)]).on(today)
            let file = file(of: name, year)
            tables.append(
                PublishedTable(
                    file: file, report: report, summary: try await write(run, file)))
        }
        let settings = try await rows("settings", [:], reports, today)
            .reduce(into: [String: String]()) {
                if let name = $1["name"] ?? nil { $0[name] = $1["value"] ?? nil }
            }
        return Publication(
            year: year, issued: issued, tables: tables, settings: Settings(settings))
    }

    /// The same for who only wants to describe it.
    public static func read(
        _ year: Int, from reports: any ReportSource, today: CalendarDay
    ) async throws -> Publication? {
        try await read(year, from: reports, today: today) { run, _ in
            let sum = Sum()
            let rows = try await reports.export(run, .open) { sum.value.add($0) }
            return sum.value.summary(rows: rows)
        }
    }

    /// The rows of a report, by the names of its columns.
    private static func rows(
        _ name: String, _ values: [ReportParameter: String], _ reports: any ReportSource,
        _ today: CalendarDay
    ) async throws -> [[String: String?]] {
        let report = try ReportCatalog.standard.report(name)
        let names = report.columns.map(\.name)
        return try await reports.rows(of: try ReportRun(report, values).on(today))
            .map { Dictionary(uniqueKeysWithValues: zip(names, $0)) }
    }
}

/// Sums bytes up on the thread that reads.
private final class Sum: @unchecked Sendable {
    var value = CheckSum()
}
