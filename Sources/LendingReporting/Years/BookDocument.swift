internal import Glibc
internal import Lending
internal import LendingReports
internal import LendingSQL
internal import LendingStore
internal import Postgres
internal import WholeFiles

/// What is printed of a year's books, in one format, kept piece by piece.
struct BookDocument {
    /// Bytes of a piece.
    private static let piece = 256 * 1024

    let year: Int32
    let number: Int32
    let run: ReportRun
    let profile: CSVProfile

    /// Prints it in a transaction and keeps the bytes, in constant memory: they go through a file, since
    /// a connection cannot send and receive rows at once.
    ///
    /// - Parameter rows: what gives its rows.
    func keep(_ rows: SQLText, in session: Session) throws -> ExportSummary {
        let descriptor = namelessDescriptor()
        guard descriptor >= 0, let file = fdopen(descriptor, "w+") else { throw Self.full }
        defer { fclose(file) }
        var sum = CheckSum()
        let count = try run.export(profile, in: session, of: rows) { bytes in
            sum.add(bytes)
            guard fwrite(bytes.baseAddress, 1, bytes.count, file) == bytes.count else {
                throw Self.full
            }
        }
        guard fflush(file) == 0 else { throw Self.full }
        rewind(file)
        let summary = sum.summary(rows: count)
        try session.execute(
            Queries.Years.addDocument(
                year: year, number: number, name: run.report.name, profile: profile.rawValue,
                rows: Int64(count), bytes: Int64(summary.bytes), sha256: summary.sha256))
        var place: Int32 = 0
        var buffer = [UInt8](repeating: 0, count: Self.piece)
        while true {
            let filled = fread(&buffer, 1, buffer.count, file)
            guard filled > 0 else { break }
            try session.execute(
                Queries.Years.addPiece(
                    year: year, number: number, name: run.report.name, profile: profile.rawValue,
                    place: place, content: Array(buffer.prefix(filled))))
            place += 1
        }
        guard ferror(file) == 0 else { throw Self.full }
        return summary
    }

    /// What was printed, with the sum by which it can be known again.
    func note(_ summary: ExportSummary) -> LocalizedText {
        run.report.title + LocalizedText(untranslated: ": ")
            + .count(summary.rows, "row", "rows", de: "Zeile", "Zeilen")
            + LocalizedText(untranslated: ", SHA-256 \(summary.sha256)")
    }

    private static var full: StoreError {
        StoreError(
            .cannotWrite, "no-space",
            LocalizedText(
                "there is no space for a temporary file",
                de: "für eine temporäre Datei ist kein Platz"))
    }
}
