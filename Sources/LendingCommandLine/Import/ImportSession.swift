import Lending
import LendingImport
import LendingOperations

/// Runs one import and tells what came of it.
struct ImportSession {
    let options: ImportOptions

    init(_ options: ImportOptions) {
        self.options = options
    }

    func run(_ kind: ImportKind) async throws {
        let typed = try options.request(kind)
        try await CommandSession.open(options.change.common) { session in
            var request = typed
            request.from = try options.validity.day(session)
            let wanted = request
            let watcher = ImportWatcher(session.console, session.language)
            let context = session.context(options.change)
            do {
                try tellAll(try await perform(wanted, context, session, watcher), session)
            } catch let failure as any Failure where failure.kind == .needsConfirmation {
                // What came through a pipe has been read.
                guard wanted.path != "-", session.confirmed(failure.warnings) else {
                    throw failure
                }
                var confirmed = context
                confirmed.confirmed = Set(failure.warnings.map(\.code))
                try tellAll(try await perform(wanted, confirmed, session, watcher), session)
            }
        }
    }

    private func perform(
        _ request: ImportRequest, _ context: OperationContext, _ session: CommandSession,
        _ watcher: ImportWatcher
    ) async throws -> ImportSummary {
        try await watcher.during {
            try await session.backend.imports.perform(
                request, context,
                progress: { watcher.see($0) },
                surveyed: { watcher.sayOnce(detected($0, session.language)) })
        }
    }

    private func tellAll(_ summary: ImportSummary, _ session: CommandSession) throws {
        for part in [summary] + summary.alongside { try tell(part, session) }
        try conclude(summary, session)
    }

    private func detected(_ summary: ImportSummary, _ language: Language) -> [String] {
        var lines = summary.detected.map { $0(language) }
        if !summary.ignoredColumns.isEmpty {
            let list = summary.ignoredColumns.joined(separator: ", ")
            lines.append(words("Ignored columns: \(list)", de: "Nicht verwendete Spalten: \(list)"))
        }
        return lines
    }

    private func tell(_ summary: ImportSummary, _ session: CommandSession) throws {
        let language = session.language
        for warning in summary.warnings { session.console.say(warning(language)) }
        for fault in summary.faults { session.console.say(text(fault, language)) }
        if summary.rejected > summary.faults.count {
            session.console.say("…")
        }
        let counts = summary.counts(language)
        // The rejected rows on standard output stay a file of their own.
        if summary.rejectsPath == "-" {
            session.console.say(counts)
        } else {
            try session.console.print(counts)
        }
        if let path = summary.rejectsPath {
            let again = resending(summary, path).map(ShellWord.quoted).joined(separator: " ")
            session.console.say(
                words(
                    "Rejected rows: \(path); when mended: \(again)",
                    de: "Abgelehnte Zeilen: \(path); wenn ausgebessert: \(again)"))
        }
        if let entry = summary.entry, summary.isTaken {
            session.console.say(
                words(
                    "Entry \(entry) · leihlotse undo takes it back",
                    de: "Eintrag \(entry) · leihlotse undo nimmt es zurück"))
        }
    }

    /// What holds of all that the file held.
    private func conclude(_ summary: ImportSummary, _ session: CommandSession) throws {
        if summary.isDryRun {
            session.console.say(
                words(
                    "(only tried; nothing was changed)",
                    de: "(nur ausprobiert; nichts wurde geändert)"))
        }
        guard ([summary] + summary.alongside).contains(where: { $0.rejected > 0 }) else { return }
        if !summary.isTaken, !summary.isDryRun {
            session.console.say(
                words(
                    "Nothing was taken. --accept-valid takes the valid rows, --rejects FILE "
                        + "writes the others for mending.",
                    de: "Nichts wurde übernommen. --accept-valid übernimmt die gültigen "
                        + "Zeilen, --rejects DATEI schreibt die anderen zum Ausbessern."))
        }
        throw SilentEnd(status: .badInput)
    }

    /// On one line.
    private func shown(_ value: String) -> String {
        let parts = value.split(omittingEmptySubsequences: false) { $0.isNewline }
        return "\"\(parts.joined(separator: "⏎"))\""
    }

    private func text(_ fault: ImportFault, _ language: Language) -> String {
        let line = language == .german ? "Zeile \(fault.line)" : "line \(fault.line)"
        let place = [fault.header ?? fault.field, fault.value.map(shown)]
            .compactMap { $0 }.joined(separator: " ")
        return "\(line)\(place.isEmpty ? "" : ", \(place)"): \(fault.reason(language))"
            + (RemedyWords.behindRow(fault.remedies ?? []).map { "; " + $0(language) } ?? "")
    }

    /// The words that import the file of rejected rows.
    private func resending(_ summary: ImportSummary, _ path: String) -> [String] {
        ["leihlotse", "import", summary.kind, path]
            + summary.resending.flatMap {
                $0.value == "true" ? ["--\($0.name)"] : ["--\($0.name)", $0.value]
            }
    }
}
