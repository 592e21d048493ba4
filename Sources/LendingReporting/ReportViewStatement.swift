internal import Lending
internal import LendingReports
internal import LendingSQL

extension ReportView {
    /// The cells that are shown.
    ///
    /// - Parameters:
    ///   - further: columns of the query that are no columns of the report.
    ///   - written: how a cell is.
    func cells(
        of report: Report, besides further: [String] = [], written: (ReportColumn) throws -> SQLText
    ) rethrows -> SQLList {
        let hidden = hidden(in: report)
        let shown = try report.columns.map { column in
            hidden.contains(column.name)
                ? Templates.Cells.hidden(column: SQLName(column.name)) : try written(column)
        }
        return SQLList(
            shown + further.map { Templates.Cells.plain(column: SQLName($0)) },
            separatedBy: .commas)
    }

    /// Which rows are shown, in which order; nothing where it is the report's own.
    func rows(of run: ReportRun, _ values: SQLValues) throws -> SQLList {
        guard limitsLast(run.report) else { return SQLList([], separatedBy: .lines) }
        let key = run.report.columns[run.report.keyColumn]
        var conditions: [SQLText] = []
        if leavesOut(of: run.report), let concerned,
            let device = ReportView.deviceColumn(run.report)
        {
            conditions.append(
                Templates.Reports.deviceConcerns(
                    device: SQLName(device), reader: try values.place(concerned.description),
                    moment: try values.place(run.values[.at])))
        }
        if let place = try order?.condition(key: key, values) { conditions.append(place) }
        var rows: [SQLText] = []
        if !conditions.isEmpty {
            rows.append(
                Templates.Reports.rowsWhere(
                    conditions: SQLList(conditions, separatedBy: .and)))
        }
        if let order { rows.append(order.clause(key: key)) }
        if let limit = run.limit {
            rows.append(Templates.Reports.rowsLimited(count: SQLLiteral(limit)))
        }
        return SQLList(rows, separatedBy: .lines)
    }
}
