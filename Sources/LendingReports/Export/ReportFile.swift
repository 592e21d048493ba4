internal import Glibc
public import Postgres

/// Writes reports into files, whole or not at all, each with a companion that proves it.
public enum ReportFile {
    /// Where the companion of a file stands.
    public static func companionPath(of path: String) -> String { path + ".sha256.json" }

    /// Writes a report as CSV, with `PATH.sha256.json` beside it.
    ///
    /// An earlier file of the name stays as it was until the new one is complete. What is no
    /// ordinary file, such as a pipe, is written straight and has no companion.
    /// - Throws: ``ReportError``; after it no half file is left, and an earlier one is untouched.
    @discardableResult
    public static func write(
        _ run: ReportRun, _ profile: CSVProfile, path: String, in session: Session
    ) throws -> ExportSummary {
        switch try FileTarget(path) {
        case .device: return try writeStraight(run, profile, path, session)
        case .file(let target): return try writeFile(run, profile, target, session)
        }
    }

    private static func writeFile(
        _ run: ReportRun, _ profile: CSVProfile, _ path: String, _ session: Session
    ) throws -> ExportSummary {
        var file = try PendingFile(for: path)
        let summary = try export(run, profile, session) { bytes in try file.write(bytes) }
        try file.flush()
        let companionPath = companionPath(of: path)
        var companion = try PendingFile(for: companionPath)
        let text = ReportCompanion(file: split(path).name, run, profile, summary).json
        try Array(text.utf8).withUnsafeBytes { bytes in try companion.write(bytes) }
        try companion.flush()
        // An old companion beside the new file would call it damaged.
        unlink(companionPath)
        try file.putInPlace()
        try companion.putInPlace()
        return summary
    }

    private static func writeStraight(
        _ run: ReportRun, _ profile: CSVProfile, _ path: String, _ session: Session
    ) throws -> ExportSummary {
        let descriptor = open(path, O_WRONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            throw ReportError.cannotWrite(path, reason: systemMessage())
        }
        defer { close(descriptor) }
        return try export(run, profile, session) { bytes in
            try writeAll(bytes, to: descriptor, path)
        }
    }

    private static func export(
        _ run: ReportRun, _ profile: CSVProfile, _ session: Session,
        _ write: (UnsafeRawBufferPointer) throws -> Void
    ) throws -> ExportSummary {
        do {
            return try run.export(profile, in: session, to: write)
        } catch let error as PostgresError where error.code != .cancelled {
            throw ReportError.endedEarly(run.report, error)
        }
    }
}
