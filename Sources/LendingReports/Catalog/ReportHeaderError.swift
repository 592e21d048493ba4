public import Lending

/// A report's file that is not as it should be. A test keeps such a file out of the built-in ones; of a
/// city's own the others go on.
public struct ReportHeaderError: Error, Sendable, Hashable {
    public let report: String
    /// The path of a city's own.
    public let file: String?
    /// nil: it is about the whole file.
    public let line: Int?
    /// What is wrong, and what is allowed.
    public let problem: LocalizedText

    package init(report: String, file: String?, line: Int?, problem: LocalizedText) {
        self.report = report
        self.file = file
        self.line = line
        self.problem = problem
    }

    /// With its place: `/var/lib/leihlotse/reports/lost.sql:3: unknown field colour; allowed: …`
    public var text: LocalizedText {
        let place = (file ?? report) + (line.map { ":\($0)" } ?? "") + ": "
        return LocalizedText(untranslated: place) + problem
    }
}
