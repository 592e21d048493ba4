/// What goes into a file, and what its companion says of it.
struct FileContent {
    let report: String
    let parameters: [ReportParameter: String]
    let format: String
    /// The years whose figures can still change.
    let provisionalYears: [Int]
    /// Sends all bytes, piece by piece; returns how many rows there were.
    let export: (_ send: (UnsafeRawBufferPointer) throws -> Void) throws -> Int

    init(
        _ run: ReportRun, as format: String,
        _ export:
            @escaping (
                _ send: (UnsafeRawBufferPointer) throws -> Void
            ) throws -> Int
    ) {
        report = run.report.name
        parameters = run.values
        provisionalYears = run.provisionalYears
        self.format = format
        self.export = export
    }

    init(_ text: String, rows: Int, of report: String, as format: String) {
        self.report = report
        parameters = [:]
        provisionalYears = []
        self.format = format
        export = { send in
            try Array(text.utf8).withUnsafeBytes(send)
            return rows
        }
    }

    /// Sends all bytes, and tells what proves that they are whole.
    func exportSummed(
        _ send: (UnsafeRawBufferPointer) throws -> Void
    ) throws -> ExportSummary {
        var sum = CheckSum()
        let rows = try export { bytes in
            sum.add(bytes)
            try send(bytes)
        }
        return sum.summary(rows: rows)
    }
}
