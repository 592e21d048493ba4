import Lending
import LendingPapers
import LendingReports

extension ProtocolWish {
    /// The papers, one a Lotse; none: there is nothing of the kind.
    func papers(_ visit: Visit) async throws -> [ProtocolPaper] {
        let (report, rows) = try await PageReport.all(ProtocolRow.report, values, visit)
        return papersIfAny(report, rows)
    }
}

extension PageReport {
    /// The report with its rows, for what is made of them elsewhere.
    static func all(
        _ name: String, _ values: [ReportParameter: String], _ visit: Visit
    ) async throws -> (Report, [[String?]]) {
        let named = Dictionary(uniqueKeysWithValues: values.map { ($0.rawValue, $1) })
        let found = try await PageReport(name, named, visit).rows()
        return (found.report, found.rows)
    }
}
