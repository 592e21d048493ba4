/// Where reports come from: a database here, or a service elsewhere.
public protocol ReportSource: Sendable {
    /// Hands over the rows one at a time; returns how many there were.
    @discardableResult
    func forEachRow(
        _ run: ReportRun, _ body: @escaping @Sendable ([String?]) throws -> Void
    ) async throws -> Int
    /// Sends the report as CSV, piece by piece; returns how many rows there were.
    func export(
        _ run: ReportRun, _ profile: CSVProfile,
        to write: @escaping @Sendable (UnsafeRawBufferPointer) throws -> Void
    ) async throws -> Int
    /// The same in a format that the caller brings along.
    func export(
        _ run: ReportRun, _ format: RowFormat,
        to write: @escaping @Sendable (UnsafeRawBufferPointer) throws -> Void
    ) async throws -> Int
    /// Writes the report into a file, with its companion.
    func write(
        _ run: ReportRun, _ profile: CSVProfile, path: String
    ) async throws -> ExportSummary
    func write(
        _ run: ReportRun, _ format: RowFormat, path: String
    ) async throws -> ExportSummary
}
