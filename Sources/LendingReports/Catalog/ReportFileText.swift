import Synchronization

/// A file of sql/reports, whose header is read once.
final class ReportFileText: Sendable {
    let name: String
    let text: String
    private let known = Mutex<Report?>(nil)

    init(name: String, text: String) {
        self.name = name
        self.text = text
    }

    /// - Throws: ``ReportHeaderError`` where the header is not as it should be.
    func report() throws(ReportHeaderError) -> Report {
        if let report = known.withLock({ $0 }) { return report }
        // Whoever reads it at the same time reads the same.
        let read = try ReportHeader.report(name: name, file: text)
        known.withLock { $0 = read }
        return read
    }
}
