internal import Lending
public import Postgres

/// A report with values for its parameters, ready to be run.
///
/// Give it a session of a read-only transaction in the city's time zone; it runs one statement.
public struct ReportRun: Sendable {
    public let report: Report
    public let values: [ReportParameter: String]

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

    /// Hands over the rows one at a time, in constant memory, all columns in the header's order,
    /// written as in the open profile; nil is an empty cell.
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
            Statement(unsafe: CSVProfile.open.query(report, try filledQuery(in: session)))
        ) { row in
            rows += 1
            try body(row)
        }
        return rows
    }

    /// The statement with the values as literals.
    func filledQuery(in session: Session) throws -> String {
        try report.query.filled { name in
            guard let value = ReportParameter(rawValue: name).flatMap({ values[$0] }) else {
                return "null"
            }
            return try session.escapeLiteral(value)
        }
    }

    /// A misspelt unit would otherwise look like a unit without loans.
    func checkUnit(in session: Session) throws {
        guard let unit = values[.unit] else { return }
        if try session.query("select 1 from unit u where u.code = \(unit)").isEmpty {
            throw ReportError.unknownUnit(unit)
        }
    }
}
