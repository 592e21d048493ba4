internal import Lending

/// What of a report is shown: all of it, or what its reader may see.
public struct ReportView: Sendable, Hashable {
    /// Leaves the cells empty that tell who borrows.
    var hidesBorrowers = false
    /// Only the rows of devices that this person holds or has borrowed.
    var concerned: PersonID?

    static let everything = ReportView()

    /// The columns whose cells stay empty.
    func hidden(in report: Report) -> Set<String> {
        hidesBorrowers ? Set(report.columns.filter(\.isBorrower).map(\.name)) : []
    }

    /// A query with the rows that are shown only.
    ///
    /// The limit comes last: a page is full of what its reader sees.
    /// - Parameter moment: the report's moment as a literal; nil: now.
    func limited(_ query: String, _ run: ReportRun, at moment: String?) -> String {
        guard let concerned, let device = ReportView.deviceColumn(run.report) else { return query }
        let limit = run.values[.limit].map { "\nlimit \($0)" } ?? ""
        return """
            \(query)
            where r."\(device)" in (
                select d.inventory_number
                from concerned_devices(\(concerned), \(moment ?? "null")) as c (id)
                join device d on d.id = c.id)\(limit)
            """
    }

    /// The column that names each row's device.
    static func deviceColumn(_ report: Report) -> String? {
        report.columns.first { ["device", "inventory_number"].contains($0.name) }?.name
    }
}
