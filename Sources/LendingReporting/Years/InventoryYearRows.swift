internal import Lending
internal import LendingReports
internal import Postgres

extension InventoryYearRow {
    /// The year's movements, as the report tells them.
    static func all(of year: Int, in session: Session) throws -> [InventoryYearRow] {
        let report = try ReportCatalog.standard.report("inventory-year")
        var rows: [InventoryYearRow] = []
        try ReportRun(report, [.year: String(year)]).forEachRow(in: session) { cells in
            let row = Dictionary(uniqueKeysWithValues: zip(report.columns.map(\.name), cells))
            func figure(_ name: String) -> Int { row[name].flatMap { $0 }.flatMap { Int($0) } ?? 0 }
            rows.append(
                InventoryYearRow(
                    costCentre: row["kostenstelle"] ?? nil,
                    unit: row["organisationseinheit"] ?? nil,
                    category: row["kategorie"] ?? nil, opening: figure("anfangsbestand"),
                    additions: figure("zugaenge"), movedIn: figure("umsetzung_ein"),
                    movedOut: figure("umsetzung_aus"), disposals: figure("abgaenge"),
                    closing: figure("endbestand_buch")))
        }
        return rows
    }
}
