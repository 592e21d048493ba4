public import Lending

/// All reports, by name. A header is read when its report is asked for first.
public struct ReportCatalog: Sendable {
    private let files: [ReportFileText]
    private let places: [String: Int]

    /// The reports of sql/reports.
    public static let standard = ReportCatalog(reports)

    /// Reports by the names and texts of their files.
    init(_ files: [(name: String, text: String)]) {
        self.files = files.sorted { $0.name < $1.name }.map(ReportFileText.init)
        places = Dictionary(
            uniqueKeysWithValues: self.files.enumerated().map { ($1.name, $0) })
    }

    /// Reports and listings, by name.
    public var all: [Report] {
        files.compactMap { try? $0.report() }
    }

    /// The reports by name and title, read without the rest of their headers.
    public var titles: [ReportTitle] {
        files.compactMap { ReportTitle(name: $0.name, file: $0.text) }
    }

    /// The report or listing of this name.
    public subscript(name: String) -> Report? {
        places[name].flatMap { try? files[$0].report() }
    }

    /// The files that cannot be read as reports.
    var faults: [ReportHeaderError] {
        files.compactMap { file in
            do throws(ReportHeaderError) {
                _ = try file.report()
                return nil
            } catch {
                return error
            }
        }
    }

    /// The report or listing of this name.
    ///
    /// - Parameter reader: who asks; is told of those only that they may see. nil: of all.
    /// - Throws: ``ReportError``: there is none.
    public func report(_ name: String, for reader: Reader? = nil) throws(ReportError) -> Report {
        guard let report = self[name] else { throw unknown(name, reader) }
        return report
    }

    /// A run of the report that a request asks for.
    ///
    /// - Throws: ``ReportError``: no such report, an unknown, missing or malformed parameter.
    public func run(_ request: ReportRequest) throws(ReportError) -> ReportRun {
        try ReportRun(report(request.name), named: request.values)
    }

    private func unknown(_ name: String, _ reader: Reader?) -> ReportError {
        let known = all.filter { report in
            report.kind == .report
                && reader.map { AccessTable.shows(report.name, $0.audiences) }
                    ?? true
        }.map(\.name).joined(separator: ", ")
        return ReportError(
            .unknownReport,
            LocalizedText(
                "there is no report \"\(name)\"", de: "es gibt keinen Bericht „\(name)“"),
            hint: LocalizedText("reports: \(known)", de: "Berichte: \(known)"))
    }
}
