public import LendingReports
public import Postgres

extension ReportFile {
    /// Writes a report as CSV, with its companion.
    ///
    /// - Throws: ``ReportError``; after it no half file is left, and an earlier one is untouched.
    @discardableResult
    public static func write(
        _ run: ReportRun, _ profile: CSVProfile, path: String, in session: Session
    ) throws -> ExportSummary {
        try write(run, as: profile.rawValue, path: path) { send in
            try run.tellingEarlyEnd { try run.export(profile, in: session, to: send) }
        }
    }

    /// The same in a format that the caller brings along.
    @discardableResult
    public static func write(
        _ run: ReportRun, _ format: RowFormat, path: String, in session: Session
    ) throws -> ExportSummary {
        try write(run, as: format.name, path: path) { send in
            try run.tellingEarlyEnd { try run.export(format, in: session, to: send) }
        }
    }
}

extension ReportRun {
    /// A file whose rows end early is told as that, with the database's own words as the hint.
    fileprivate func tellingEarlyEnd<Result>(_ body: () throws -> Result) throws -> Result {
        do { return try body() } catch let error as PostgresError where error.code != .cancelled {
            throw ReportError.endedEarly(
                report, reason: error.server?.message ?? error.message)
        }
    }
}
