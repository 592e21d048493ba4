/// Writes tables for people at a terminal: aligned columns, no borders.
///
/// With a width, texts in the widest columns are shortened with `…` until the lines fit. The first
/// column, numbers, days, times and flags are never shortened: half a number is a wrong number. What
/// still does not fit is left to the terminal.
public struct TerminalTable: Sendable {
    /// The terminal's columns; nil where the output is no terminal, and nothing is shortened.
    public let width: Int?
    /// Whether styles become colours and the headings bold.
    public let colours: Bool
    /// The language of numbers, days and fixed words.
    public let language: DisplayLanguage

    /// Spaces between two columns.
    private static let gap = 2
    /// A shortened text keeps this many columns.
    private static let narrowest = 4

    /// A writer for one terminal or file.
    public init(width: Int?, colours: Bool, language: DisplayLanguage) {
        self.width = width
        self.colours = colours
        self.language = language
    }

    /// The whole table with its notes; each line ends with a line break.
    public func render(_ table: Table) -> String {
        var text = ""
        if table.rows.isEmpty {
            text += language.nothingFound + "\n"
        } else {
            let shown = table.rows.map { row in
                table.columns.indices.map { index in
                    index < row.count ? row[index].shown(in: language) : ""
                }
            }
            let headings = table.columns.map { HarmlessText.make($0.heading) }
            let widths = columnWidths(table, headings: headings, shown: shown)
            text += heading(headings, table.columns, widths)
            for (row, cells) in zip(table.rows, shown) {
                text += line(cells, row.map(\.style), table.columns, widths)
            }
        }
        if !table.notes.isEmpty {
            text += "\n"
            for note in table.notes { text += HarmlessText.make(note) + "\n" }
        }
        return text
    }

    private func heading(_ headings: [String], _ columns: [Column], _ widths: [Int]) -> String {
        if colours {
            let strong = [Cell.Style?](repeating: .strong, count: columns.count)
            return line(headings, strong, columns, widths)
        }
        let rules = widths.map { String(repeating: "─", count: $0) }
        return line(headings, [], columns, widths) + line(rules, [], columns, widths)
    }

    private func line(
        _ cells: [String], _ styles: [Cell.Style?], _ columns: [Column], _ widths: [Int]
    ) -> String {
        var line = ""
        // Spaces are written only before further text, so that no line ends with them.
        var pending = 0
        for index in columns.indices {
            if index > 0 { pending += Self.gap }
            let cell = DisplayWidth.truncated(cells[index], to: widths[index])
            let padding = max(0, widths[index] - DisplayWidth.of(cell))
            let isTrailing = columns[index].alignment == .trailing
            if isTrailing { pending += padding }
            if !cell.isEmpty {
                line += String(repeating: " ", count: pending)
                pending = 0
                let style = index < styles.count ? styles[index] : nil
                line += TerminalStyle.apply(style, to: cell, if: colours)
            }
            if !isTrailing { pending += padding }
        }
        return line + "\n"
    }

    private func columnWidths(
        _ table: Table, headings: [String], shown: [[String]]
    ) -> [Int] {
        var widths = headings.map { max(1, DisplayWidth.of($0)) }
        // What a column cannot do without.
        var least = widths.map { min($0, Self.narrowest) }
        for (row, cells) in zip(table.rows, shown) {
            for index in cells.indices {
                let cellWidth = DisplayWidth.of(cells[index])
                widths[index] = max(widths[index], cellWidth)
                let needed =
                    switch index < row.count ? row[index].plain : .empty {
                    case .text, .empty, .styled: min(cellWidth, Self.narrowest)
                    case .number, .day, .time, .flag: cellWidth
                    }
                least[index] = max(least[index], needed)
            }
        }
        guard let width else { return widths }
        return Self.fitted(widths, least: least, into: width)
    }

    /// Takes columns off the widest ones, but the first, until all fit or none can give more.
    private static func fitted(_ natural: [Int], least: [Int], into width: Int) -> [Int] {
        var widths = natural
        var excess = widths.reduce(gap * (widths.count - 1), +) - max(0, width)
        while excess > 0 {
            let candidates = widths.indices.dropFirst().filter { widths[$0] > least[$0] }
            guard let widest = candidates.max(by: { widths[$0] < widths[$1] }) else { break }
            // Down to the next widest at once: a cell may be megabytes wide.
            let next = candidates.filter { $0 != widest }.map { widths[$0] }.max() ?? 0
            let target = max(least[widest], min(next, widths[widest] - 1), widths[widest] - excess)
            excess -= widths[widest] - target
            widths[widest] = target
        }
        return widths
    }
}
