internal import Lending
internal import LendingReports
internal import LendingSQL
internal import Postgres

/// A table of what is published of a year.
struct FigureTable {
    /// The report `open-…` that shows it.
    let dataset: String
    /// By columns; empty: left out.
    let rows: [[String]]
    /// How many figures are left out.
    var leftOut: Int { rows.count { $0.last?.isEmpty ?? false } }
    var width: Int { rows.first?.count ?? 1 }
    /// What somebody typed of single events: kinds, then titles, then tools.
    var words: [String] {
        guard dataset == "occasions" else { return [] }
        let kinds = rows.map { $0[1] }.filter { $0 != PooledFigures.other }
        return kinds + rows.map { $0[2] } + rows.flatMap { ReviewFigures.items($0[3]) }
    }
}

/// The figures of a year, computed from what is recorded.
struct YearFigures {
    let year: Int
    /// How many people have to stand behind each figure.
    let least: Int
    /// What the city lends devices for.
    let purposes: OfferedTexts
    let session: Session

    func tables() throws -> [FigureTable] {
        let loans = try session.query(Queries.Publications.countedLoans(year: Int32(year))).map {
            CountedLoan(
                month: $0.month.map(Int.init), unit: $0.unitID, category: $0.category,
                borrower: $0.borrower, lender: $0.byLotse ? .lotse($0.lender) : .it,
                purpose: $0.purpose,
                ending: !$0.isBack ? .out : $0.isIncomplete ? .incomplete : .complete)
        }
        let held = try session.query(
            Queries.Publications.countedHandovers(year: Int32(year)))
        return [
            try self.loans(loans), purposes(of: loans), returns(of: loans), handovers(held),
            try stock(), try use(loans),
        ] + (try events()) + [reach(loans, held)]
    }

    // MARK: Loans

    /// In the place of a unit: the whole city.
    static let all = "all"
    static let words: Set = [all, PooledFigures.other]

    private func loans(_ loans: [CountedLoan]) throws -> FigureTable {
        let names = try session.query(Queries.Publications.unitNames(year: Int32(year)))
        // Units that are called like what is put together are no rows of their own.
        let pooled = Set(names.filter { Self.words.contains($0.code) }.map(\.id))
        guard let figures = LoanFigures(loans, least: least, pooled: pooled) else {
            return FigureTable(dataset: "loans", rows: [row(1...12, Self.all, "", nil)])
        }
        let places = Dictionary(
            uniqueKeysWithValues: names.enumerated().map { ($0.element.id, $0.offset) })
        func title(_ part: [Int64?]) -> (code: String, name: String) {
            guard part.count == 1 else { return (PooledFigures.other, "") }
            guard let unit = part[0], let place = places[unit] else { return ("", "") }
            if pooled.contains(unit) { return (PooledFigures.other, "") }
            return (names[place].code, names[place].name)
        }
        // As people look for units: by their codes, the pooled ones last.
        func place(_ part: [Int64?]) -> Int {
            part.count == 1 ? part[0].flatMap { places[$0] } ?? names.count : names.count + 1
        }
        let order = figures.parts.indices.sorted {
            (place(figures.parts[$0]), $0) < (place(figures.parts[$1]), $1)
        }
        var rows = [row(1...12, Self.all, "", figures.total)]
        if figures.months.count > 1 {
            for (place, months) in figures.months.enumerated() {
                rows.append(row(months, Self.all, "", figures.monthTotals[place]))
            }
        }
        for part in order where figures.parts.count > 1 {
            let (code, name) = title(figures.parts[part])
            rows.append(row(1...12, code, name, figures.partTotals[part]))
            for (place, months) in figures.months.enumerated() where figures.months.count > 1 {
                rows.append(row(months, code, name, figures.cells[part][place]))
            }
        }
        return FigureTable(dataset: "loans", rows: rows)
    }

    private func row(
        _ months: ClosedRange<Int>, _ unit: String, _ name: String, _ loans: Int?
    ) -> [String] {
        ["\(months.lowerBound)", "\(months.upperBound)", unit, name, loans.map { "\($0)" } ?? ""]
    }

    // MARK: Stock

    /// From the books, as they were printed. Of devices nobody has to be protected.
    private func stock() throws -> FigureTable {
        let books = try InventoryYearRow.all(of: year, in: session)
        let rows = Dictionary(grouping: books) { $0.category ?? "" }.sorted { $0.key < $1.key }
            .map { category, rows in
                func sum(_ figure: (InventoryYearRow) -> Int) -> Int {
                    rows.reduce(0) { $0 + figure($1) }
                }
                // What only moved within a category did not leave it.
                let moved = sum(\.movedIn) - sum(\.movedOut)
                let figures = [
                    sum(\.opening), sum(\.additions) + max(moved, 0),
                    sum(\.disposals) + max(-moved, 0), sum(\.closing),
                ]
                return [category] + figures.map { "\($0)" }
            }
        return FigureTable(dataset: "stock", rows: rows)
    }

    // MARK: Use

    private func use(_ loans: [CountedLoan]) throws -> FigureTable {
        let report = try ReportCatalog.standard.report("use-of-devices")
        let run = try ReportRun(report, [.year: String(year)])
        var sums: [String: (devices: Int, available: Int, out: Int)] = [:]
        _ = try run.forEachRow(in: session) { cells in
            func cell(_ name: String) -> String? {
                report.columns.firstIndex { $0.name == name }.flatMap { cells[$0] }
            }
            func figure(_ name: String) -> Int { cell(name).flatMap { Int($0) } ?? 0 }
            let sum = sums[cell("category") ?? "", default: (0, 0, 0)]
            sums[cell("category") ?? ""] = (
                sum.devices + 1, sum.available + figure("days_available"),
                sum.out + figure("days_out")
            )
        }
        let lent = Dictionary(grouping: loans) { $0.category ?? "" }
        let parts = sums.sorted { $0.key < $1.key }.map { category, sum in
            PooledFigures.Part(
                name: category, crowd: Crowd(lent[category] ?? []),
                things: [sum.devices, sum.available], use: [sum.out])
        }
        return table("use", PooledFigures(parts, least: least))
    }

    func table(_ dataset: String, _ figures: PooledFigures) -> FigureTable {
        let rows = figures.rows.map { row in
            [row.name] + row.things.map { "\($0)" }
                + (row.use.map { $0.map { "\($0)" } } ?? [""])
        }
        return FigureTable(dataset: dataset, rows: rows)
    }
}
