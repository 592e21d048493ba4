import Lending

/// How labels lie on a sheet of A4: all lengths in millimetres.
struct LabelFormat: Sendable, Hashable {
    static let sheetWidth = 210.0
    static let sheetHeight = 297.0
    /// Below this nothing on a label can be read.
    static let smallest = (width: 20.0, height: 12.0)

    var width: Double
    var height: Double
    var columns: Int
    var rows: Int
    var left: Double
    var top: Double
    var gapX = 0.0
    var gapY = 0.0

    /// Labels on a sheet.
    var count: Int { columns * rows }

    /// The upper left corner of a label; they are counted from 0, row by row.
    func corner(_ place: Int) -> (x: Double, y: Double) {
        (
            left + Double(place % columns) * (width + gapX),
            top + Double(place / columns) * (height + gapY)
        )
    }

    /// From the outer edge of the first to that of the last label.
    static func span(_ length: Double, _ count: Int, gap: Double) -> Double {
        Double(count) * length + Double(count - 1) * gap
    }

    static let large = LabelFormat(
        width: 70, height: 36, columns: 3, rows: 8, left: 0, top: 4.5)
    static let small = LabelFormat(
        width: 48.5, height: 25.4, columns: 4, rows: 10, left: 8, top: 21.5)
}

/// What can be chosen: a common format by its measures, or an own one.
enum LabelChoice: String, CaseIterable, Sendable {
    case large = "70x36"
    case small = "48.5x25.4"
    case own

    /// nil: its measures are typed.
    var format: LabelFormat? {
        switch self {
        case .large: .large
        case .small: .small
        case .own: nil
        }
    }

    var title: LocalizedText {
        switch self {
        case .large:
            LocalizedText(
                "70 × 36 mm, 3 × 8 on a sheet", de: "70 × 36 mm, 3 × 8 auf einem Bogen")
        case .small:
            LocalizedText(
                "48.5 × 25.4 mm, 4 × 10 on a sheet", de: "48,5 × 25,4 mm, 4 × 10 auf einem Bogen")
        case .own: LocalizedText("Another format", de: "Ein anderes Format")
        }
    }
}
