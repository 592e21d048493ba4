public import Lending

extension ImportProgress {
    /// How far a phase is: rows and their part of the file, or steps; such as `8.192 Zeilen gelesen ·
    /// 34 %`.
    public var text: LocalizedText {
        let (english, german) = (grouped(","), grouped("."))
        let text =
            switch phase {
            case .surveying:
                LocalizedText(
                    "\(english) \(rows == 1 ? "row" : "rows") surveyed",
                    de: "\(german) \(rows == 1 ? "Zeile" : "Zeilen") gesichtet")
            case .reading:
                LocalizedText(
                    "\(english) \(rows == 1 ? "row" : "rows") read",
                    de: "\(german) \(rows == 1 ? "Zeile" : "Zeilen") gelesen")
            case .checking: LocalizedText("rows being checked", de: "Zeilen werden geprüft")
            case .rejecting:
                LocalizedText(
                    "rejected rows being gathered", de: "Abgelehnte werden gesammelt")
            case .applying: LocalizedText("rows being taken", de: "Zeilen werden übernommen")
            }
        if let percent { return text + " · \(percent) %" }
        guard steps > 0 else { return text }
        let step = max(1, step)
        return text
            + LocalizedText(
                " · step \(step) of \(steps)", de: " · Schritt \(step) von \(steps)")
    }

    private func grouped(_ separator: String) -> String {
        var digits = Substring(String(rows))
        var groups: [Substring] = []
        while digits.count > 3 {
            groups.insert(digits.suffix(3), at: 0)
            digits = digits.dropLast(3)
        }
        return ([digits] + groups).joined(separator: separator)
    }
}

extension ImportSummary {
    /// What it came to, in one line.
    public var counts: LocalizedText {
        let text =
            LocalizedText.count(rows, "row", "rows", de: "Zeile", "Zeilen")
            + LocalizedText(
                ": \(added) added, \(changed) changed, \(unchanged) unchanged, "
                    + "\(rejected) rejected; \(absent) on record "
                    + "\(absent == 1 ? "is" : "are") absent from the file",
                de: ": \(added) neu, \(changed) geändert, \(unchanged) unverändert, "
                    + "\(rejected) abgelehnt; \(absent) "
                    + "\(absent == 1 ? "erfasster Eintrag fehlt" : "erfasste Einträge fehlen") in der Datei"
            )
        guard createdDevices + createdPeople > 0 else { return text }
        return text + LocalizedText("; created ", de: "; angelegt: ")
            + .count(createdDevices, "device", "devices", de: "Gerät", "Geräte")
            + LocalizedText(" and ", de: " und ")
            + .count(createdPeople, "person", "people", de: "Person", "Personen")
    }
}
