public import Lending

/// All reports, by name: the built-in ones, and those that a city adds itself. A header is read when its
/// report is asked for first.
public struct ReportCatalog: Sendable {
    private let files: [ReportFileText]
    private let places: [String: Int]
    /// What a city adds, as it is now.
    private var own: @Sendable () -> [ReportFileText] = { [] }

    /// The reports of sql/reports.
    public static let standard = ReportCatalog(reports)

    /// Reports by the names and texts of their files.
    init(_ files: [(name: String, text: String)]) {
        self.files = files.sorted { $0.name < $1.name }
            .map { ReportFileText(name: $0.name, text: $0.text) }
        places = Dictionary(
            uniqueKeysWithValues: self.files.enumerated().map { ($1.name, $0) })
    }

    /// The same catalogue with the reports of a folder.
    public func adding(_ folder: OwnReportFolder) -> ReportCatalog {
        var catalog = self
        catalog.own = { folder.files }
        return catalog
    }

    /// The same catalogue with a city's own reports as its service tells them: what they are, to be run
    /// there.
    public func adding(heads: [(name: String, text: String)]) -> ReportCatalog {
        let told = heads.map { head in
            ReportFileText(
                name: head.name, text: head.text,
                own: OwnReport(path: head.name, firstLine: 0, seconds: 0), isHead: true)
        }
        var catalog = self
        catalog.own = { told }
        return catalog
    }

    /// A city's own whose names are not taken.
    private var ownFiles: [ReportFileText] { own().filter { places[$0.name] == nil } }

    private var allFiles: [ReportFileText] {
        let own = ownFiles
        return own.isEmpty ? files : (files + own).sorted { $0.name < $1.name }
    }

    private func file(_ name: String) -> ReportFileText? {
        places[name].map { files[$0] } ?? ownFiles.first { $0.name == name }
    }

    /// Reports and listings, by name.
    public var all: [Report] {
        allFiles.compactMap { try? $0.report() }
    }

    /// A city's own reports.
    public var allOwn: [Report] {
        ownFiles.compactMap { try? $0.report() }
    }

    /// The reports by name and title, read without the rest of their headers.
    ///
    /// - Parameter reader: is told of those only that they may see; nil: all.
    public func titles(for reader: Reader? = nil) -> [ReportTitle] {
        let builtIn = files.compactMap(\.title).filter { title in
            reader.map { AccessTable.shows(title.name, $0.audiences) } ?? true
        }
        let own = allOwn.filter { report in
            reader.map { report.isShown(to: $0.audiences) } ?? true
        }.map { ReportTitle(name: $0.name, title: $0.title) }
        return own.isEmpty ? builtIn : (builtIn + own).sorted { $0.name < $1.name }
    }

    /// The report or listing of this name.
    public subscript(name: String) -> Report? {
        file(name).flatMap { try? $0.report() }
    }

    /// The head of a city's own report as its file has it: what it is, without its statement.
    public func head(ofOwn name: String) -> String? {
        ownFiles.first { $0.name == name }.map { file in
            file.text.split(separator: "\n", omittingEmptySubsequences: false)
                .prefix { $0.hasPrefix("-- ") }.map { $0 + "\n" }.joined()
        }
    }

    /// The files that cannot be read as reports, or whose name is taken.
    public var faults: [ReportHeaderError] {
        let taken = own().filter { places[$0.name] != nil }.map(\.taken)
        return taken
            + allFiles.compactMap { file in
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
    /// - Throws: ``ReportError``: there is none, or its file is wrong, which IT is told.
    public func report(_ name: String, for reader: Reader? = nil) throws(ReportError) -> Report {
        guard let file = file(name) else { throw unknown(name, reader) }
        let report: Report
        do throws(ReportHeaderError) {
            report = try file.report()
        } catch {
            throw reader.map({ $0.audiences.contains(.it) }) ?? true
                ? .faulty(error) : unknown(name, reader)
        }
        // What is built in everybody knows; that somebody may not see it is said later.
        guard report.own == nil || reader.map({ report.isShown(to: $0.audiences) }) ?? true else {
            throw unknown(name, reader)
        }
        return report
    }

    /// A run of the report that a request asks for.
    ///
    /// - Throws: ``ReportError``: no such report, an unknown, missing or malformed parameter.
    public func run(_ request: ReportRequest) throws(ReportError) -> ReportRun {
        try ReportRun(report(request.name), named: request.values)
    }

    private func unknown(_ name: String, _ reader: Reader?) -> ReportError {
        let known = titles(for: reader).map(\.name).joined(separator: ", ")
        return ReportError(
            .unknownReport,
            LocalizedText(
                "there is no report \"\(name)\"", de: "es gibt keinen Bericht „\(name)“"),
            hint: LocalizedText("reports: \(known)", de: "Berichte: \(known)"))
    }
}
