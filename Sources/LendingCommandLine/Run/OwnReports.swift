import Lending
import LendingClient
import LendingReports
import LendingService

/// Where a command finds the reports that a city adds itself: in a folder here, or told by its service.
enum OwnReports: Sendable {
    case folder(OwnReportFolder)
    case service(ServiceClient)

    /// The folder of whoever works on a database here.
    ///
    /// - Throws: `CommandFailure` for settings that are not allowed.
    init(_ environment: CommandEnvironment) throws {
        let configuration = try ServiceSettings(environment).configuration(file: nil, flags: [])
        self = .folder(
            OwnReportFolder(
                configuration.reports ?? "", seconds: configuration.reportSeconds))
    }

    /// All reports by name and title.
    func titles(for reader: Reader) async throws -> [ReportTitle] {
        switch self {
        case .folder(let folder): ReportCatalog.standard.adding(folder).titles(for: reader)
        case .service(let client): try await client.reportTitles(for: reader)
        }
    }

    /// The built-in reports, and the own one of this name if there is one.
    func catalog(with name: String) async throws -> ReportCatalog {
        switch self {
        case .folder(let folder): .standard.adding(folder)
        case .service(let client):
            .standard.adding(heads: try await client.headOfReport(name).map { [(name, $0)] } ?? [])
        }
    }
}

extension CommandSession {
    /// The report of this name: built in, or the city's own.
    ///
    /// - Throws: `CommandFailure`: there is none; `ReportError`: its file is wrong.
    func report(_ name: String) async throws -> Report {
        if let report = ReportCatalog.standard[name] { return report }
        do {
            return try await ownReports().catalog(with: name).report(name, for: caller.reader)
        } catch let error as ReportError where error.code == .unknownReport {
            throw CommandFailure.unknownReport(name, among: try await reportTitles())
        }
    }

    /// The reports that whoever asks may see.
    func reportTitles() async throws -> [ReportTitle] {
        try await ownReports().titles(for: caller.reader)
    }

    /// Own reports whose files are wrong, as whoever looks after them is told.
    func reportFaults() throws -> [LocalizedText] {
        guard caller.reader.audiences.contains(.it), case .folder(let folder) = try ownReports()
        else { return [] }
        return ReportCatalog.standard.adding(folder).faults.map(\.text)
    }

    private func ownReports() throws -> OwnReports {
        if let client = backend.client { return .service(client) }
        return try OwnReports(environment)
    }
}
