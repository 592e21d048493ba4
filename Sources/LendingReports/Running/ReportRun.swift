public import Lending
internal import LendingSQL
public import Postgres

/// A report with values for its parameters, ready to be run.
///
/// Give it a session of a read-only transaction in the city's time zone; it runs one statement.
public struct ReportRun: Sendable {
    public let report: Report
    public let values: [ReportParameter: String]
    /// What of it the reader sees.
    public private(set) var view = ReportView.everything

    /// - Throws: ``ReportError`` for a parameter that the report does not know, one that it
    ///   needs, a malformed value, and a moment beside a year.
    public init(
        _ report: Report, _ values: [ReportParameter: String] = [:]
    ) throws(ReportError) {
        for (parameter, value) in values.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
            guard report.parameters.contains(parameter) else {
                throw .unknownParameter(parameter.rawValue, of: report)
            }
            if let refusal = parameter.refusal(of: value) { throw refusal }
        }
        if let missing = report.parameters.first(where: {
            report.requiredParameters.contains($0) && values[$0] == nil
        }) {
            throw .missingParameter(missing, of: report)
        }
        if values[.at] != nil, values[.year] != nil { throw .contradiction(report) }
        self.report = report
        self.values = values
    }

    /// - Parameter values: by the parameters' names.
    public init(_ report: Report, named: [String: String]) throws(ReportError) {
        var values: [ReportParameter: String] = [:]
        for (name, value) in named.sorted(by: { $0.key < $1.key }) {
            guard let parameter = ReportParameter(rawValue: name) else {
                throw .unknownParameter(name, of: report)
            }
            values[parameter] = value
        }
        try self.init(report, values)
    }

    /// The device that is asked for, if one is.
    public var device: DeviceID? { values[.device].flatMap { Int64($0) }.map { DeviceID($0) } }

    /// The same run with another value.
    public func with(
        _ parameter: ReportParameter, _ value: String
    ) throws(ReportError) -> ReportRun {
        var values = values
        values[parameter] = value
        var run = try ReportRun(report, values)
        run.view = view
        return run
    }

    /// The same run in another order.
    ///
    /// - Throws: ``ReportError`` for a column that the reader does not see: its order would tell.
    public func ordered(by order: ReportOrder) throws(ReportError) -> ReportRun {
        if view.hidden(in: report).contains(order.column.name) { throw .notPermitted(report) }
        var run = self
        run.view.order = order
        return run
    }

    /// The same run with what a reader sees of it.
    ///
    /// - Throws: ``ReportError`` with `notPermitted` where that is nothing.
    public func seen(by reader: Reader) throws(ReportError) -> ReportRun {
        var run = self
        switch AccessTable.sight(of: report.name, reader.audiences) {
        case .everything: break
        case .withoutBorrowers: run.view.hidesBorrowers = true
        case .concerned: run.view.concerned = reader.person
        case .themself where values[.person] == reader.person.description: break
        case .themself, .nothing: throw .notPermitted(report)
        }
        return run
    }

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

    /// The statement with the values as literals.
    func filledQuery(in session: Session) throws -> SQLText {
        SQLText(
            verbatimFromFile: try report.query.filled { name in
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

/// One record, with the version at which it was read.
public struct ReportRecord: Sendable {
    /// The cells of the report's columns, in their order; nil is an empty cell.
    public let row: [String?]
    /// The entry of the journal that changed it last.
    public let version: EntryID
}
