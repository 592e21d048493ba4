public import Lending
public import LendingReports
internal import PDFPrinting

/// Makes protocols into files. What they say is read as any front reads: in somebody's name, as reports.
public struct ProtocolPress: Sendable {
    /// All rows of a report, as whoever asks sees them.
    public typealias Read =
        @Sendable (_ report: String, _ values: [ReportParameter: String]) async throws ->
        (Report, [[String?]])

    private let read: Read

    public init(reading read: @escaping Read) { self.read = read }

    /// A file with its name.
    public struct File: Sendable {
        public static let type = "application/pdf"
        public let name: String
        public let bytes: [UInt8]
    }

    /// - Parameter base: where the service is, as its users get there; nil: nobody has said so.
    /// - Throws: ``PaperFailure``, and what reading throws.
    public func pdf(
        of wish: ProtocolWish, base: String?, _ language: Language
    ) async throws -> File {
        let (report, rows) = try await read(ProtocolRow.report, wish.values)
        let papers = try wish.papers(report, rows)
        let document = ProtocolDocument(
            papers, city: try await city(), base: base, language)
        do {
            return File(
                name: document.fileName, bytes: try await PDFPrinter().print(document.document))
        } catch let failure as PDFPrintFailure {
            throw PaperFailure(failure)
        }
    }

    private func city() async throws -> String {
        let (report, rows) = try await read("settings", [:])
        func cell(_ column: String, _ row: [String?]) -> String {
            report.columns.firstIndex { $0.name == column }.flatMap { row[$0] } ?? ""
        }
        return Settings(
            Dictionary(rows.map { (cell("name", $0), cell("value", $0)) }) { first, _ in first })[
                .city]
    }
}
