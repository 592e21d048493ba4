import Lending
import LendingReporting
import LendingReports
import LendingService
import LendingStore

/// A report as pages ask for it: in the reader's name, in one snapshot, page by page.
struct PageReport: Sendable {
    private let visit: Visit
    /// Who reads it.
    private let caller: Caller
    private let run: ReportRun
    private let order: ReportOrder?

    /// - Parameter caller: nil: the visitor.
    /// - Throws: `ReportError` for what the report does not know, `RequestFailure/notSignedIn`.
    init(
        _ name: String, _ values: [String: String], _ visit: Visit, as caller: Caller? = nil,
        sort: String? = nil, after: ReportOrder.Place? = nil
    ) throws {
        self.caller = try caller ?? visit.reader
        let report = try visit.core.reports.report(name, for: self.caller.reader)
        self.visit = visit
        run = try ReportRun(report, named: values).on(visit.today)
        order = try sort.map { try ReportOrder($0, of: report, after: after) }
    }

    var report: Report { run.report }
    var note: LocalizedText? { run.provisionalNote }

    /// The one record that the report is about, with its version; nil: there is none.
    func record() async throws -> (rows: ReportRows, row: [String?], version: EntryID?)? {
        guard run.report.isRecord else {
            let rows = try await self.rows(limit: 1)
            return rows.rows.first.map { (rows, $0, nil) }
        }
        let seen = try await run.opened(by: caller, in: visit.store)
        guard let record = try await Reports(visit.store, for: nil).record(seen) else { return nil }
        return (
            ReportRows(report: seen.report, rows: [record.row]), record.row, record.version
        )
    }

    /// The rows, where the visitor sees the report of whom or what it is about; nil: they do not.
    static func rowsIfSeen(
        _ name: String, _ values: [String: String], _ visit: Visit
    ) async throws -> ReportRows? {
        guard visit.sees(name) else { return nil }
        do {
            return try await PageReport(name, values, visit).rows()
        } catch let error as ReportError where error.kind == .notPermitted {
            return nil
        }
    }

    /// Rows up to a limit, where the report has pages; else all, up to as many as a page can show.
    func rows(limit: Int = 2000) async throws -> ReportRows {
        var seen = try await run.opened(by: caller, in: visit.store)
        if let order { seen = try seen.ordered(by: order) }
        if run.report.parameters.contains(.limit) {
            seen = try seen.with(.limit, String(limit + 1))
        }
        // A report without pages comes as a whole; no page shows more than its beginning.
        let rows = try await Reports(visit.store, for: nil).rows(of: seen, atMost: limit + 1)
        return ReportRows(
            report: seen.report, rows: Array(rows.prefix(limit)), hasMore: rows.count > limit)
    }
}

/// Rows of a report with what they are.
struct ReportRows: Sendable {
    let report: Report
    let rows: [[String?]]
    var hasMore = false

    func index(_ column: String) -> Int? { report.columns.firstIndex { $0.name == column } }
    func column(_ name: String) -> ReportColumn? { report.columns.first { $0.name == name } }
    func cell(_ column: String, of row: [String?]) -> String? { index(column).flatMap { row[$0] } }

    /// The same report with fewer rows.
    func filter(_ isIncluded: ([String?]) -> Bool) -> ReportRows {
        ReportRows(report: report, rows: rows.filter(isIncluded))
    }
}
