import Lending
import LendingImport
import LendingStore
import ReportTables
import TableOutput

/// Runs one import and tells what came of it.
struct ImportSession {
    let options: ImportOptions

    init(_ options: ImportOptions) {
        self.options = options
    }

    func run(_ kind: ImportKind) async throws {
        let request = try options.request(kind)
        try await City.open(options.change.common) { city in
            let watcher = ImportWatcher(city.console, city.language)
            let summary: ImportSummary
            do {
                summary = try await ImportRun(request).perform(
                    in: try city.ownStore(), actor: city.actsFor ?? city.actor
                ) { watcher.see($0) }
            } catch {
                watcher.finish()
                throw error
            }
            watcher.finish()
            try tell(summary, city)
        }
    }

    private func tell(_ summary: ImportSummary, _ city: City) throws {
        let language = city.language
        for text in summary.detected { city.console.say(text(language)) }
        if !summary.ignoredColumns.isEmpty {
            let list = summary.ignoredColumns.joined(separator: ", ")
            city.console.say(
                words("Ignored columns: \(list)", de: "Nicht verwendete Spalten: \(list)"))
        }
        for fault in summary.faults { city.console.say(text(fault, language)) }
        if summary.rejected > summary.faults.count {
            city.console.say("…")
        }
        try city.console.print(counts(summary)(language))
        if let path = summary.rejectsPath {
            city.console.say(
                words("Rejected rows: \(path)", de: "Abgelehnte Zeilen: \(path)"))
        }
        if summary.isDryRun {
            city.console.say(
                words(
                    "(only tried; nothing was changed)",
                    de: "(nur ausprobiert; nichts wurde geändert)"))
        } else if let entry = summary.entry, summary.isTaken {
            city.console.say(
                words(
                    "Entry \(entry) · leihlotse undo takes it back",
                    de: "Eintrag \(entry) · leihlotse undo nimmt es zurück"))
        }
        if summary.rejected > 0 {
            if !summary.isTaken, !summary.isDryRun {
                city.console.say(
                    words(
                        "Nothing was taken. --accept-valid takes the valid rows, --rejects FILE "
                            + "writes the others for mending.",
                        de: "Nichts wurde übernommen. --accept-valid übernimmt die gültigen "
                            + "Zeilen, --rejects DATEI schreibt die anderen zum Ausbessern."))
            }
            throw SilentEnd(status: .badInput)
        }
    }

    private func text(_ fault: ImportFault, _ language: Language) -> String {
        let line = language == .german ? "Zeile \(fault.line)" : "line \(fault.line)"
        let place = [fault.header ?? fault.field, fault.value.map { "\"\($0)\"" }]
            .compactMap { $0 }.joined(separator: " ")
        return "\(line)\(place.isEmpty ? "" : ", \(place)"): \(fault.reason(language))"
    }

    private func counts(_ summary: ImportSummary) -> LocalizedText {
        var text = LocalizedText(
            "\(summary.rows) rows: \(summary.added) added, \(summary.changed) changed, "
                + "\(summary.unchanged) unchanged, \(summary.rejected) rejected; "
                + "\(summary.absent) on record are absent from the file",
            de: "\(summary.rows) Zeilen: \(summary.added) neu, \(summary.changed) geändert, "
                + "\(summary.unchanged) unverändert, \(summary.rejected) abgelehnt; "
                + "\(summary.absent) Erfasste fehlen in der Datei")
        if summary.createdDevices + summary.createdPeople > 0 {
            text =
                text
                + LocalizedText(
                    "; created \(summary.createdDevices) devices and \(summary.createdPeople) people",
                    de: "; angelegt: \(summary.createdDevices) Geräte und "
                        + "\(summary.createdPeople) Personen")
        }
        return text
    }
}

/// Shows how far an import is, on a terminal only.
final class ImportWatcher: @unchecked Sendable {
    private let console: Console
    private let language: Language
    private var phase: ImportProgress.Phase?
    private var line: ProgressLine?

    init(_ console: Console, _ language: Language) {
        self.console = console
        self.language = language
    }

    /// Called on the connection's thread, one call at a time.
    func see(_ progress: ImportProgress) {
        guard console.commentaryIsTerminal else { return }
        if progress.phase != phase {
            finish()
            phase = progress.phase
            line = ProgressLine(
                total: nil, noun: noun(progress.phase), language: language.display,
                isTerminal: true)
        }
        if let text = line?.update(progress.rows) { console.sayRaw(text) }
    }

    func finish() {
        if let text = line?.finish() { console.sayRaw(text) }
        line = nil
        phase = nil
    }

    private func noun(_ phase: ImportProgress.Phase) -> String {
        let isGerman = language == .german
        return switch phase {
        case .surveying: isGerman ? "Zeilen gesichtet" : "rows surveyed"
        case .reading: isGerman ? "Zeilen gelesen" : "rows read"
        case .checking: isGerman ? "Zeilen werden geprüft" : "rows being checked"
        case .rejecting: isGerman ? "Zeilen abgelehnt" : "rows rejected"
        case .applying: isGerman ? "Zeilen werden übernommen" : "rows being taken"
        }
    }
}
