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
        var text = LocalizedText(
            "\(count(summary.rows, "row", "rows")): \(summary.added) added, "
                + "\(summary.changed) changed, \(summary.unchanged) unchanged, "
                + "\(summary.rejected) rejected; \(summary.absent) on record "
                + "\(isOneAbsent ? "is" : "are") absent from the file",
            de: "\(count(summary.rows, "Zeile", "Zeilen")): \(summary.added) neu, "
                + "\(summary.changed) geändert, \(summary.unchanged) unverändert, "
                + "\(summary.rejected) abgelehnt; \(summary.absent) "
                + "\(isOneAbsent ? "erfasster Eintrag fehlt" : "erfasste Einträge fehlen") in der Datei"
        )
        if summary.createdDevices + summary.createdPeople > 0 {
            text =
                text
                + LocalizedText(
                    "; created \(count(summary.createdDevices, "device", "devices")) and "
                        + count(summary.createdPeople, "person", "people"),
                    de: "; angelegt: \(count(summary.createdDevices, "Gerät", "Geräte")) und "
                        + count(summary.createdPeople, "Person", "Personen"))
        }
        return text(language)
    }

    private func count(_ number: Int, _ one: String, _ several: String) -> String {
        "\(number) \(number == 1 ? one : several)"
    }
}
