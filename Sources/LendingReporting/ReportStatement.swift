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
        try checkUnit(in: session)
        var rows = 0
        try session.forEachTextRow(
            try plainStatement(in: session).statement
        ) { row in
            rows += 1
            try body(row)
        }
        return rows
    }

    /// Has the run any row?
    func hasRows(in session: Session) throws -> Bool {
        try checkUnit(in: session)
        let statement = Templates.Reports.anyRow(query: try plainStatement(in: session)).statement
        return try session.query(statement).first != nil
    }

    /// The one record that the report is about, with its version: both come from one statement, so
    /// that they belong together. Nothing is locked.
    ///
    /// - Returns: nil: there is none, or not for this reader.
    func record(in session: Session) throws -> ReportRecord? {
        guard let version = report.versionColumn else { return nil }
        let statement = try plainStatement(in: session, besides: [version])
        var found: ReportRecord?
        try session.forEachTextRow(statement.statement) { row in
            guard let entry = row.last?.flatMap({ Int64($0) }) else { return }
            found = ReportRecord(row: row.dropLast(), version: EntryID(entry))
        }
        return found
    }

    /// What the database is asked, with the cells as a profile writes them.
    func statement(_ profile: CSVProfile, in session: Session) throws -> SQLText {
        try statement(in: session) { try profile.cell($0, in: session) }
    }

    /// The same with the cells as programs read them: enumerations by their stable names.
    ///
    /// - Parameter further: columns of the statement that are not shown otherwise.
    func plainStatement(
        in session: Session, besides further: [String] = []
    ) throws -> SQLText {
        try statement(in: session, besides: further) { column in
            let name = SQLName(column.name)
            return column.kind == .flag
                ? Templates.Cells.flag(column: name) : Templates.Cells.plain(column: name)
        }
    }

    private func statement(
        in session: Session, besides further: [String] = [],
        written: (ReportColumn) throws -> SQLText
    ) throws -> SQLText {
        Templates.Reports.shown(
            cells: try view.cells(of: report, besides: further, written: written),
            query: try filledQuery(in: session), rows: try view.rows(of: self, in: session))
    }

    /// The statement with the values as literals; of several years, one after the other.
    func filledQuery(in session: Session) throws -> SQLText {
        guard years.count > 1 else { return try filledQuery(values, in: session) }
        let parts = try years.map { year in
            var values = values
            values[.year] = String(year)
            return Templates.Reports.ofYear(
                year: try SQLLiteral(String(year), in: session),
                query: try filledQuery(values, in: session))
        }
        return Templates.Reports.ofYears(years: SQLList(parts, separatedBy: .unionAll))
    }

    private func filledQuery(
        _ values: [ReportParameter: String], in session: Session
    ) throws -> SQLText {
        SQLText(
            verbatimFromFile: try report.query.filled { name in
                if name == ReportQuery.reader {
                    return view.reader.map { SQLLiteral($0.rawValue).sql } ?? SQLLiteral.null.sql
                }
                guard let value = ReportParameter(rawValue: name).flatMap({ values[$0] }),
                    !(name == ReportParameter.limit.rawValue && view.limitsLast)
                else {
                    return SQLLiteral.null.sql
                }
                return try SQLLiteral(value, in: session).sql
            })
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
