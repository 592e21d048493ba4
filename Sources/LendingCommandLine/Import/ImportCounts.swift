import Lending
import LendingImport

/// What an import came to, in one line.
struct ImportCounts {
    private let summary: ImportSummary

    init(_ summary: ImportSummary) {
        self.summary = summary
    }

    func text(_ language: Language) -> String {
        let summary = summary
        let isOneAbsent = summary.absent == 1
        var text: LocalizedText =
            .count(summary.rows, "row", "rows", de: "Zeile", "Zeilen")
            + LocalizedText(
                ": \(summary.added) added, "
                    + "\(summary.changed) changed, \(summary.unchanged) unchanged, "
                    + "\(summary.rejected) rejected; \(summary.absent) on record "
                    + "\(isOneAbsent ? "is" : "are") absent from the file",
                de: ": \(summary.added) neu, "
                    + "\(summary.changed) geändert, \(summary.unchanged) unverändert, "
                    + "\(summary.rejected) abgelehnt; \(summary.absent) "
                    + "\(isOneAbsent ? "erfasster Eintrag fehlt" : "erfasste Einträge fehlen") in der Datei"
            )
        if summary.createdDevices + summary.createdPeople > 0 {
            text =
                text
                + LocalizedText("; created ", de: "; angelegt: ")
                + .count(summary.createdDevices, "device", "devices", de: "Gerät", "Geräte")
                + LocalizedText(" and ", de: " und ")
                + .count(summary.createdPeople, "person", "people", de: "Person", "Personen")
        }
        return text(language)
    }
}
