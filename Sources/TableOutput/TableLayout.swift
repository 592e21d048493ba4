/// How wide a table's columns are, and how far they stand apart.
struct TableLayout {
    let widths: [Int]
    let gap: Int

    /// Words up to this width are not broken where there is room elsewhere.
    private static let wholeWord = 16
    /// Where it is tight, words up to this width are still not broken.
    private static let narrowWord = 10
    /// A first column up to this width, such as numbers of devices, stands in one line.
    private static let wholeKey = 24
    /// A cell is shown in as many lines at most; what is longer has a command of its own.
    private static let mostLines = 24

    /// What is given up, one after the other: times in one line, the room between columns, words.
    private static let attempts = [
        (gap: 2, word: wholeWord, wholeTimes: true), (2, wholeWord, false), (1, wholeWord, false),
        (1, narrowWord, false),
    ]

    /// nil: the columns do not fit into this width.
    init?(_ grid: TableGrid, into width: Int?) {
        let natural = Self.natural(grid)
        guard let width, Self.total(natural, gap: 2) > width else {
            widths = natural
            gap = 2
            return
        }
        for (gap, word, wholeTimes) in Self.attempts {
            let least = Self.least(grid, natural, word: word, wholeTimes: wholeTimes)
            if Self.total(least, gap: gap) <= width {
                widths = Self.fitted(natural, least: least, gap: gap, into: width)
                self.gap = gap
                return
            }
        }
        return nil
    }

    /// A cell's lines in a column of a width.
    static func lines(of cell: String, width: Int) -> [String] {
        let lines = DisplayWidth.wrapped(cell, to: width, limit: mostLines)
        guard lines.count == mostLines else { return lines }
        return lines.dropLast() + ["…"]
    }

    private static func total(_ widths: [Int], gap: Int) -> Int {
        widths.reduce(gap * (widths.count - 1), +)
    }

    private static func natural(_ grid: TableGrid) -> [Int] {
        grid.columns.indices.map { index in
            grid.rows.reduce(max(1, DisplayWidth.of(grid.headings[index]))) {
                max($0, DisplayWidth.of($1.cells[index]))
            }
        }
    }

    /// What each column cannot do without.
    private static func least(
        _ grid: TableGrid, _ natural: [Int], word: Int, wholeTimes: Bool
    ) -> [Int] {
        grid.columns.indices.map { index in
            if index == 0, natural[0] <= wholeKey { return natural[0] }
            let heading = DisplayWidth.widestWord(grid.headings[index])
            return grid.rows.reduce(max(heading, min(natural[index], 8))) { least, row in
                let cell = row.cells[index]
                let needed =
                    switch row.values[index] {
                    case .number, .day, .flag: DisplayWidth.of(cell)
                    case .time:
                        wholeTimes ? DisplayWidth.of(cell) : DisplayWidth.widestWord(cell)
                    case .text, .empty, .styled: min(word, DisplayWidth.widestWord(cell))
                    }
                return max(least, needed)
            }
        }
    }

    /// Takes columns off the widest ones until all fit.
    private static func fitted(
        _ natural: [Int], least: [Int], gap: Int, into width: Int
    ) -> [Int] {
        var widths = natural
        var excess = total(widths, gap: gap) - width
        while excess > 0 {
            let candidates = widths.indices.filter { widths[$0] > least[$0] }
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
