internal import Lending
internal import LendingReports
internal import LendingSQL
internal import Postgres

// A city's own report runs inside of a function of the database that has a role of its own, so the
// server must be told which columns come out of it: it is asked about the statement first.

extension ReportRun {
    /// What gives the rows of a city's own report; nil: it is built in.
    ///
    /// - Throws: ``ReportError`` for a statement that the database does not understand, or whose columns
    ///   are not those of its header.
    func ownSource(in session: Session) throws -> SQLText? {
        guard report.own != nil else { return nil }
        let checked = try checkedShape(in: session)
        let query = try filledQuery(.literals(in: session))
        let shape = years.count > 1 ? try describe(query, in: session) : checked
        let columns = shape.columns.map { column in
            Templates.Reports.ownColumn(
                column: SQLName(column.name), type: SQLName(column.type.ownName ?? "text"))
        }
        return Templates.Reports.own(
            statement: try SQLValues.quoted(query, in: session),
            columns: SQLList(columns, separatedBy: .commas))
    }

    /// Are the statement's columns those of the header, and of their kinds? A year's that is put in front
    /// is none of them.
    private func checkedShape(in session: Session) throws -> StatementShape {
        var values = values
        if let year = years.first { values[.year] = String(year) }
        let shape = try describe(try filledQuery(values, .literals(in: session)), in: session)
        let told = years.count > 1 ? report.columns.filter { $0.name != "year" } : report.columns
        let given = shape.columns.filter { years.count <= 1 || $0.name != "year" }
        guard given.map(\.name) == told.map(\.name) else {
            let (ours, theirs) = (
                given.map(\.name).joined(separator: ", "), told.map(\.name).joined(separator: ", ")
            )
            throw faulty(
                line: report.own?.firstLine,
                LocalizedText(
                    "the statement gives the columns \(ours); the header tells of \(theirs)",
                    de: "die Anweisung liefert die Spalten \(ours); der Kopf nennt \(theirs)"))
        }
        for (column, real) in zip(told, given) where !column.kind.types.contains(real.type) {
            let allowed = column.kind.types.compactMap(\.ownName).sorted().joined(separator: ", ")
            throw faulty(
                line: report.own?.firstLine,
                LocalizedText(
                    "the column \(column.name) is of the kind \(column.kind.rawValue), which takes "
                        + "\(allowed)",
                    de: "die Spalte \(column.name) ist von der Art \(column.kind.rawValue); dazu "
                        + "gehört \(allowed)"))
        }
        return shape
    }

    /// Asks the server about the statement, and runs nothing.
    private func describe(_ query: SQLText, in session: Session) throws -> StatementShape {
        do { return try session.describe(unsafe: query.sql) } catch let error as PostgresError {
            guard let server = error.server, let own = report.own else { throw error }
            let line = server.position.map { position in
                own.firstLine + query.sql.unicodeScalars.prefix(position - 1).count { $0 == "\n" }
            }
            throw faulty(
                line: line ?? self.line(of: server, own), OwnReportFault(server).words)
        }
    }

    /// The first line that names what it may not read; nil: the server does not say what it is.
    private func line(of server: ServerFields, _ own: OwnReport) -> Int? {
        guard let name = OwnReportFault(server).refusedName,
            let query = try? filledQuery(values, .parameters)
        else { return nil }
        let lines = query.sql.split(separator: "\n", omittingEmptySubsequences: false)
        return lines.firstIndex { line in
            line.split { !$0.isLetter && !$0.isNumber && $0 != "_" }.contains { $0 == name }
        }.map { own.firstLine + $0 }
    }

    /// What the database says while it runs a city's own statement, as that: the report is at fault.
    func tellingFaults<Result>(_ body: () throws -> Result) throws -> Result {
        do { return try body() } catch let error as PostgresError {
            guard report.own != nil, let server = error.server, server.severity == "ERROR",
                error.code != .cancelled
            else { throw error }
            if server.sqlState == SQLState.queryCancelled
                || server.sqlState == SQLState.lockNotAvailable
            {
                throw ReportError.tooLong(report)
            }
            throw faulty(
                line: report.own.flatMap { line(of: server, $0) }, OwnReportFault(server).words)
        }
    }
}

extension ReportColumn.Kind {
    /// The server's types for the values of a column.
    var types: Set<PostgresType> {
        switch self {
        case .number: [.int4, .int8, .numeric]
        case .personNumber: [.int8]
        case .day: [.date]
        case .flag: [.bool]
        case .text, .time, .when, .condition, .status, .assetClass, .lateBooking, .movement,
            .yearState, .keptData, .report, .reason, .verb, .stocktaking, .decommissioning,
            .request,
            .facts:
            [.text]
        }
    }
}

extension PostgresType {
    /// The server's own name for one of the types that columns have.
    fileprivate var ownName: String? {
        switch self {
        case .int4: "int4"
        case .int8: "int8"
        case .numeric: "numeric"
        case .date: "date"
        case .bool: "bool"
        case .text: "text"
        default: nil
        }
    }
}
