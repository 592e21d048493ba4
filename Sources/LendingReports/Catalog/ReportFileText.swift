import Lending
import Synchronization

/// A file with a report, whose header is read once: one of sql/reports, or a city's own.
final class ReportFileText: Sendable {
    let name: String
    let text: String
    /// nil: it is built in.
    private let own: OwnReport?
    /// Why its text could not be had; nil: it could.
    private let fault: LocalizedText?
    /// Only its head, as a service tells it: the statement is run elsewhere.
    private let isHead: Bool
    private let known = Mutex<Result<Report, ReportHeaderError>?>(nil)

    init(name: String, text: String, own: OwnReport? = nil, isHead: Bool = false) {
        self.name = name
        self.text = text
        self.own = own
        self.isHead = isHead
        fault = nil
    }

    /// A file of a folder.
    init(
        name: String, text: String, own folder: OwnReportFolder, path: String,
        fault: LocalizedText? = nil
    ) {
        self.name = name
        self.text = text
        let head = text.split(separator: "\n", omittingEmptySubsequences: false)
            .prefix { $0.hasPrefix("-- ") }
        own = OwnReport(path: path, firstLine: head.count + 1, seconds: folder.seconds)
        self.fault = fault
        isHead = false
    }

    /// Its title, for lists; nil: no report but a listing, or none at all.
    var title: ReportTitle? {
        own == nil
            ? ReportTitle(name: name, file: text)
            : (try? report()).map { ReportTitle(name: name, title: $0.title) }
    }

    /// - Throws: ``ReportHeaderError`` where the header is not as it should be.
    func report() throws(ReportHeaderError) -> Report {
        // Whoever reads it at the same time reads the same.
        let read = known.withLock { $0 } ?? self.read()
        known.withLock { $0 = read }
        return try read.get()
    }

    private func read() -> Result<Report, ReportHeaderError> {
        if let fault {
            return .failure(
                ReportHeaderError(report: name, file: own?.path, line: nil, problem: fault))
        }
        do throws(ReportHeaderError) {
            return .success(
                try ReportHeader.report(name: name, file: text, own: own, isHead: isHead))
        } catch {
            return .failure(error)
        }
    }

    /// The fault of a file whose name is taken.
    var taken: ReportHeaderError {
        ReportHeaderError(
            report: name, file: own?.path, line: nil,
            problem: LocalizedText(
                "a built-in report or list is called \(name): give the file another name",
                de: "ein eingebauter Bericht heißt \(name): die Datei anders nennen"))
    }
}
