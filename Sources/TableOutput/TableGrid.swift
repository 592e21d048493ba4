/// A table's columns that hold anything, with their texts as people read them.
struct TableGrid {
    struct Row {
        let cells: [String]
        let styles: [Cell.Style?]
        /// What the cells are, without styles.
        let values: [Cell]
    }

    let columns: [Column]
    let headings: [String]
    let rows: [Row]

    init(_ table: Table, _ language: DisplayLanguage) {
        let shown = table.rows.map { row in
            table.columns.indices.map { index in
                index < row.count ? row[index].shown(in: language) : ""
            }
        }
        let filled = table.columns.indices.filter { index in
            shown.contains { !$0[index].isEmpty }
        }
        // The first column is what the table is about, and something must stand there.
        let kept = filled.isEmpty ? Array(table.columns.indices.prefix(1)) : filled
        columns = kept.map { table.columns[$0] }
        headings = columns.map { HarmlessText.make($0.heading) }
        rows = zip(table.rows, shown).map { row, texts in
            Row(
                cells: kept.map { texts[$0] },
                styles: kept.map { $0 < row.count ? row[$0].style : nil },
                values: kept.map { $0 < row.count ? row[$0].plain : .empty })
        }
    }
}
