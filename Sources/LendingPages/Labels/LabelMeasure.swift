import Lending

/// What is measured of an own format.
enum LabelMeasure: String, CaseIterable, Sendable {
    case width, height, columns, rows, left, top
    case gapX = "gap-x"
    case gapY = "gap-y"

    var field: FormField {
        FormField(
            name: rawValue, kind: isCount ? .integer : .line(limit: 10), label: title,
            hint: nil, isRequired: isNeeded, clears: false)
    }

    var isCount: Bool { self == .columns || self == .rows }
    /// What is not needed is nothing, or in the middle.
    var isNeeded: Bool { [.width, .height, .columns, .rows].contains(self) }

    var title: LocalizedText {
        switch self {
        case .width: LocalizedText("Width in mm", de: "Breite in mm")
        case .height: LocalizedText("Height in mm", de: "Höhe in mm")
        case .columns: LocalizedText("Columns", de: "Spalten")
        case .rows: LocalizedText("Rows", de: "Zeilen")
        case .left:
            LocalizedText(
                "Left margin in mm; empty: in the middle",
                de: "Rand links in mm; leer: mittig")
        case .top:
            LocalizedText(
                "Top margin in mm; empty: in the middle", de: "Rand oben in mm; leer: mittig")
        case .gapX:
            LocalizedText("Gap between columns in mm", de: "Abstand der Spalten in mm")
        case .gapY: LocalizedText("Gap between rows in mm", de: "Abstand der Zeilen in mm")
        }
    }
}
