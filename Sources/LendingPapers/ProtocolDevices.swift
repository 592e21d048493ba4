import Lending
import LendingReports
import PaperForm
import QRCode

/// The devices of a protocol, each with what belongs to it and what it was like.
extension ProtocolForm {
    var devices: PaperTable {
        var columns = [
            PaperTable.Column(words("Device", de: "Gerät"), share: 0.39),
            PaperTable.Column(
                kind == .handOver
                    ? words("Accessories given", de: "Zubehör, ausgegeben")
                    : words("Accessories: given, back", de: "Zubehör: ausgegeben, zurück"),
                share: 0.24),
            PaperTable.Column(
                words("Condition, damage", de: "Zustand, Schäden"), share: 0.24),
        ]
        if address != nil {
            columns.append(PaperTable.Column(words("Code", de: "Code"), share: 0.13))
        }
        return PaperTable(
            columns: columns,
            rows: paper.rows.map { row in
                var cells: [PaperTable.Cell] = [
                    .lines(device(row)), .lines(accessories(row)), .lines(condition(row)),
                ]
                if let address { cells.append(code(row.device, address)) }
                return cells
            })
    }

    private func device(_ row: ProtocolRow) -> [PaperText] {
        let made = [row["maker"], row["model"]].compactMap { $0 }.joined(separator: " ")
        var lines = [PaperText(row.device, .strong), PaperText(row.name)]
        if !made.isEmpty { lines.append(PaperText(made)) }
        if let serial = row["serial_number"] {
            lines.append(PaperText(words("Serial no. ", de: "Seriennr. ") + serial, .quiet))
        }
        if paper.rows.count > 1 {
            lines.append(
                PaperText(
                    row.number(kind) ?? words("without a number", de: "ohne Nummer"), .quiet))
        }
        for column in ProtocolForm.shared where isShown(column) && paper.differs(column) {
            if let value = row.shown(column, language) {
                lines.append(PaperText("\(label(column)): \(value)", .quiet))
            }
        }
        return lines
    }

    private func accessories(_ row: ProtocolRow) -> [PaperText] {
        let accessories = row.accessories
        if accessories.isEmpty { return [PaperText(words("none", de: "keines"))] }
        return accessories.map { name, given, back in
            guard kind == .takeBack else { return PaperText("\(given) × \(name)") }
            let count = "\(name): \(given), \(back)"
            return back < given
                ? PaperText(count + words(" (missing)", de: " (fehlt)"), .strong)
                : PaperText(count)
        }
    }

    private func condition(_ row: ProtocolRow) -> [PaperText] {
        let before = row.shown("condition", language) ?? ProtocolForm.blank
        switch kind {
        case .handOver:
            let damage = row["damage_before"] ?? words("none known", de: "keine bekannt")
            return [
                PaperText(before),
                PaperText(
                    words("Earlier damage: ", de: "Frühere Schäden: ") + damage,
                    row["damage_before"] == nil ? .quiet : .plain),
            ]
        case .takeBack:
            let back = row.shown("condition_back", language) ?? ProtocolForm.blank
            return [
                PaperText(words("Given: ", de: "Übergabe: ") + before),
                PaperText(words("Back: ", de: "Rücknahme: ") + back),
                PaperText(
                    words("New damage: ", de: "Neue Schäden: ")
                        + (row["damage"] ?? ProtocolForm.blank)),
                PaperText(
                    words("Local data deleted: ", de: "Lokale Daten gelöscht: ")
                        + (row.shown("data_deleted", language) ?? ProtocolForm.blank)),
            ]
        }
    }

    private func code(_ device: String, _ address: (String) -> String) -> PaperTable.Cell {
        // What no code can hold has none; the number is beside it.
        guard let code = try? QRCode(address(device)) else { return .lines([]) }
        return .code(
            PaperCode(
                rows: code.rows.map { row in String(row.map { $0 ? "1" : "0" }) },
                alternative: words("Code of ", de: "Code von ") + device + ": " + address(device)))
    }
}
