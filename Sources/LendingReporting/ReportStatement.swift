internal import Lending
public import LendingReports
internal import LendingSQL
public import Postgres

// A report runs one statement. Give it a session of a read-only transaction in the city's time zone.

extension ReportRun {
    /// Hands over the rows one at a time, in constant memory, all columns in the header's order,
    /// written as in the open profile, but enumerations by their stable names in every column; nil is
    /// an empty cell.
    ///
    /// - Returns: how many rows there were.
    /// - Throws: ``ReportError`` for an unknown unit, `PostgresError`, and what `body` throws.
    @discardableResult
    public func forEachRow(
        in session: Session, _ body: ([String?]) throws -> Void
    ) throws -> Int {
        let rows = try eachYearOfBooks(in: session) { year, _ in
            try year.forEachRow(in: session, body)
        }
        if let rows { return rows }
        try checkUnit(in: session)
        return try forEachRow(in: session, of: ownSource(in: session), body)
    }

    /// - Parameter source: what gives the rows; nil: the report's statement itself.
    func forEachRow(
        in session: Session, of source: SQLText?, _ body: ([String?]) throws -> Void
    ) throws -> Int {
        var rows = 0
        let literals = SQLValues.literals(in: session)
        let statement = try plainStatement(literals, of: source)
        try tellingFaults {
            try session.forEachTextRow(literals.statement(statement)) { row in
                rows += 1
                try body(row)
            }
        }
        return rows
    }

    /// The same of a page, whose rows come in one piece: in a transaction that ends with them, often
    /// in a single round trip, by a statement that is planned once and kept.
    @discardableResult
    func forEachRowOfPage(
        endingWith transaction: Transaction, _ body: ([String?]) throws -> Void
    ) throws -> Int {
        try checkUnit(in: transaction)
        let values = keptOrNot(in: transaction)
        let rows = try transaction.finishText(values.statement(try plainStatement(values)))
        for row in rows { try body(row) }
        return rows.count
    }

    /// Has the run any row?
    func hasRows(endingWith transaction: Transaction) throws -> Bool {
        try checkUnit(in: transaction)
        let values = keptOrNot(in: transaction)
        let any = Templates.Reports.anyRow(query: try plainStatement(values))
        return try !transaction.finishText(values.statement(any)).isEmpty
    }

    /// The one record that the report is about, with its version: both come from one statement, so
    /// that they belong together. Nothing is locked.
    ///
    /// - Returns: nil: there is none, or not for this reader.
    func record(endingWith transaction: Transaction) throws -> ReportRecord? {
        guard let version = report.versionColumn else { return nil }
        let values = keptOrNot(in: transaction)
        let text = try plainStatement(values, besides: [version])
        return try transaction.finishText(values.statement(text)).first.flatMap { row in
            guard let entry = row.last?.flatMap({ Int64($0) }) else { return nil }
            return ReportRecord(row: row.dropLast(), version: EntryID(entry))
        }
    }

    /// What the database is asked, with the cells as a profile writes them.
    func statement(
        _ profile: CSVProfile, in session: Session, of source: SQLText?
    ) throws -> SQLText {
        try statement(.literals(in: session), of: source) {
            try profile.cell($0, in: session)
        }
    }

    /// The same with the cells as programs read them: enumerations by their stable names.
    ///
    /// - Parameter further: columns of the statement that are not shown otherwise.
    func plainStatement(
        _ values: SQLValues, of source: SQLText? = nil, besides further: [String] = []
    ) throws -> SQLText {
        try statement(values, of: source, besides: further) { column in
            let name = SQLName(column.name)
            return column.kind == .flag
                ? Templates.Cells.flag(column: name) : Templates.Cells.plain(column: name)
        }
    }

    /// - Parameter source: what gives the rows; nil: the report's statement itself.
    private func statement(
        _ values: SQLValues, of source: SQLText?, besides further: [String] = [],
        written: (ReportColumn) throws -> SQLText
    ) throws -> SQLText {
        Templates.Reports.shown(
            cells: try view.cells(of: report, besides: further, written: written),
            query: try source ?? filledQuery(values), rows: try view.rows(of: self, values))
    }

    /// The statement with its values; of several years, one after the other.
    func filledQuery(_ places: SQLValues) throws -> SQLText {
        guard years.count > 1 || isOneOfSeveral else { return try filledQuery(values, places) }
        let parts = try years.map { year in
            var values = values
            values[.year] = String(year)
            return Templates.Reports.ofYear(
                year: try places.place(String(year)), query: try filledQuery(values, places))
        }
        return Templates.Reports.ofYears(years: SQLList(parts, separatedBy: .unionAll))
    }

    func filledQuery(
        _ values: [ReportParameter: String], _ places: SQLValues
    ) throws -> SQLText {
        func value(_ name: String) -> String? {
            if name == ReportQuery.reader { return view.reader?.description }
            if name == ReportQuery.viewer { return view.concerned?.description }
            if name == ReportParameter.limit.rawValue, view.limitsLast(report) { return nil }
            return ReportParameter(rawValue: name).flatMap { values[$0] }
        }
        return SQLText(
            verbatimFromFile: try report.query.filled(
                isGiven: { $0 == ReportQuery.concerned || value($0) != nil }
            ) { name in
                switch name {
                case ReportQuery.concerned: try concerning(places)
                case ReportParameter.limit.rawValue: limit.map { SQLLiteral($0).sql } ?? "null"
                default: try places.place(value(name)).sql
                }
            })
    }

    /// The condition on a device `d` that it concerns the reader.
    private func concerning(_ places: SQLValues) throws -> String {
        guard let reader = view.concerned else { return "true" }
        return Templates.Reports.deviceIsConcerned(
            reader: try places.place(reader.description), moment: try places.place(values[.at])
        ).sql
    }

    /// A misspelt unit would otherwise look like a unit without loans.
    func checkUnit(in session: Session) throws {
        // A record that is not there is no row.
        guard let unit = values[.unit], !report.isRecord else { return }
        if try session.query(Queries.Units.isThere(code: unit)).first?.isThere != true {
            throw ReportError.unknownUnit(unit)
        }
    }
}
