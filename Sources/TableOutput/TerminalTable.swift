/// Writes tables for people at a terminal: aligned columns, no borders.
///
/// Columns without any value are left out. With a width, texts and headings in the widest columns
/// go on in further lines until all fit; numbers, days and flags stand whole, since half a number
/// is a wrong number. Rows that still do not fit are written one below the other, with a label
/// before each value.
public struct TerminalTable: Sendable {
    /// The terminal's columns; nil where the output is no terminal, and nothing is wrapped.
    public let width: Int?
    /// Whether styles become colours and the headings bold.
    public let colours: Bool
    /// The language of numbers, days and fixed words.
    public let language: DisplayLanguage

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
            let grid = TableGrid(table, language)
            if let layout = TableLayout(grid, into: width) {
                text += lines(of: grid, layout)
            } else {
                text += stacked(table, grid.columns)
            }
        }
        if !table.notes.isEmpty {
            text += "\n"
            for note in table.notes {
                let note = HarmlessText.make(note)
                let lines = width.map { DisplayWidth.wrapped(note, to: $0) } ?? [note]
                text += lines.joined(separator: "\n") + "\n"
            }
        }
        return text
    }

    private func lines(of grid: TableGrid, _ layout: TableLayout) -> String {
        var text = heading(grid, layout)
        for row in grid.rows {
            text += block(
                row.cells, row.styles, grid.columns, layout, isAtBottom: false)
        }
        return text
    }

    private func heading(_ grid: TableGrid, _ layout: TableLayout) -> String {
        if colours {
            let strong = [Cell.Style?](repeating: .strong, count: grid.columns.count)
            return block(grid.headings, strong, grid.columns, layout, isAtBottom: true)
        }
        let rules = layout.widths.map { String(repeating: "─", count: $0) }
        return block(grid.headings, [], grid.columns, layout, isAtBottom: true)
            + line(rules, [], grid.columns, layout)
    }

    /// A row in as many lines as its longest cell takes.
    private func block(
        _ cells: [String], _ styles: [Cell.Style?], _ columns: [Column], _ layout: TableLayout,
        isAtBottom: Bool
    ) -> String {
        let wrapped = zip(cells, layout.widths).map { TableLayout.lines(of: $0, width: $1) }
        let height = wrapped.map(\.count).max() ?? 0
        // A row of empty cells is a row.
        return (0..<max(1, height)).map { number in
            let parts = wrapped.map { lines in
                let index = isAtBottom ? number - (height - lines.count) : number
                return lines.indices.contains(index) ? lines[index] : ""
            }
            return line(parts, styles, columns, layout)
        }.joined()
    }

    private func line(
        _ cells: [String], _ styles: [Cell.Style?], _ columns: [Column], _ layout: TableLayout
    ) -> String {
        var line = ""
        // Spaces are written only before further text, so that no line ends with them.
        var pending = 0
        for index in columns.indices {
            if index > 0 { pending += layout.gap }
            let cell = cells[index]
            let padding = max(0, layout.widths[index] - DisplayWidth.of(cell))
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

    /// The rows one below the other, with an empty line between them.
    private func stacked(_ table: Table, _ columns: [Column]) -> String {
        let detail = TerminalDetail(width: width, colours: colours, language: language)
        return table.rows.map { row in
            let entries = table.columns.indices.compactMap { index -> Detail.Entry? in
                let column = table.columns[index]
                guard index < row.count, row[index].plain != .empty, columns.contains(column) else {
                    return nil
                }
                return Detail.Entry(name: column.name, label: column.heading, cell: row[index])
            }
            return detail.render(Detail(entries: entries))
        }.joined(separator: "\n")
    }
}
