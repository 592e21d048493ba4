internal import Glibc
internal import WholeFiles

/// Writes reports into files, whole or not at all, each with a companion that proves it.
public enum ReportFile {
    /// Where the companion of a file stands.
    public static func companionPath(of path: String) -> String { path + ".sha256.json" }

    /// Writes a report, with `PATH.sha256.json` beside it.
    ///
    /// An earlier file of the name stays as it was until the new one is complete. What is no
    /// ordinary file, such as a pipe, is written straight and has no companion.
    /// - Parameters:
    ///   - format: as the companion names it.
    ///   - export: sends all bytes, piece by piece, and returns how many rows there were.
    /// - Throws: ``ReportError`` and what `export` throws; after it no half file is left, and an
    ///   earlier one is untouched.
    @discardableResult
    public static func write(
        _ run: ReportRun, as format: String, path: String,
        _ export:
            @escaping (
                _ send: (UnsafeRawBufferPointer) throws -> Void
            ) throws -> Int
    ) throws -> ExportSummary {
        try write(FileContent(run, as: format, export), path: path)
    }

    /// The same for a text that is there already, such as the list of reports.
    @discardableResult
    public static func write(
        _ text: String, rows: Int, of report: String, as format: String, path: String
    ) throws -> ExportSummary {
        try write(FileContent(text, rows: rows, of: report, as: format), path: path)
    }

    private static func write(_ content: FileContent, path: String) throws -> ExportSummary {
        do {
            switch try FileTarget(path) {
            case .device: return try writeStraight(content, path)
            case .file(let target): return try writeFile(content, target)
            }
        } catch let error as FileError {
            throw error.readerHasGone
                ? ReportError.readerHasGone(error.path)
                : ReportError.cannotWrite(error.path, reason: error.reason)
        }
    }

    private static func writeFile(_ content: FileContent, _ path: String) throws -> ExportSummary {
        var file = try PendingFile(for: path)
        let summary = try content.exportSummed { bytes in try file.write(bytes) }
        try file.flush()
        let companionPath = companionPath(of: path)
        var companion = try PendingFile(for: companionPath)
        let text = ReportCompanion(file: folderAndName(of: path).name, content, summary).json
        try companion.write(text)
        try companion.flush()
        // An old companion beside the new file would call it damaged.
        unlink(companionPath)
        try file.putInPlace()
        try companion.putInPlace()
        return summary
    }

    private static func writeStraight(
        _ content: FileContent, _ path: String
    ) throws -> ExportSummary {
        let descriptor = open(path, O_WRONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw FileError.last(path) }
        defer { close(descriptor) }
        return try content.exportSummed { bytes in try writeAll(bytes, to: descriptor, path: path) }
    }
}
