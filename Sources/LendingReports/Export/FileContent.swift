/// What goes into a file, and what its companion says of it.
struct FileContent {
    let report: String
    let parameters: [ReportParameter: String]
    let format: String
    /// The years whose figures can still change.
    let provisionalYears: [Int]
    /// Sends all bytes, piece by piece.
    let export: (_ send: (UnsafeRawBufferPointer) throws -> Void) throws -> ExportSummary

    init(
        _ run: ReportRun, as format: String,
        _ export:
            @escaping (
                _ send: (UnsafeRawBufferPointer) throws -> Void
            ) throws -> ExportSummary
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
            var sum = CheckSum()
            try Array(text.utf8).withUnsafeBytes { bytes in
                sum.add(bytes)
                try send(bytes)
            }
            return sum.summary(rows: rows)
        }
    }
}
