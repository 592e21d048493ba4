internal import Lending

/// What of a report is shown: all of it, or what its reader may see.
public struct ReportView: Sendable, Hashable {
    /// Leaves the cells empty that tell who borrows.
    var hidesBorrowers = false
    /// Only the rows of devices that this person holds or has borrowed.
    var concerned: PersonID?
    /// Another order than the report's own.
    var order: ReportOrder?

    static let everything = ReportView()

    /// The columns whose cells stay empty.
    func hidden(in report: Report) -> Set<String> {
        hidesBorrowers ? Set(report.columns.filter(\.isBorrower).map(\.name)) : []
    }

    /// Is the limit to be applied last, since rows are left out or in another order?
    var limitsLast: Bool { concerned != nil || order != nil }

    /// A query with the rows that are shown only, in the wanted order.
    ///
    /// - Parameter literal: writes a value into SQL.
    func limited(
        _ query: String, _ run: ReportRun, literal: (String) throws -> String
    ) rethrows -> String {
        guard limitsLast else { return query }
        let key = run.report.columns[run.report.keyColumn]
        var conditions: [String] = []
        if let concerned, let device = ReportView.deviceColumn(run.report) {
            let moment = try run.values[.at].map(literal) ?? "null"
            conditions.append(
                """
                r."\(device)" in (
                    select d.inventory_number
                    from concerned_devices(\(concerned), \(moment)) as c (id)
                    join device d on d.id = c.id)
                """)
        }
        if let place = try order?.condition(key: key, literal: literal) { conditions.append(place) }
        return [
            query, conditions.isEmpty ? nil : "where " + conditions.joined(separator: "\n  and "),
            order?.clause(key: key), run.values[.limit].map { "limit \($0)" },
        ].compactMap { $0 }.joined(separator: "\n")
    }

    /// The column that names each row's device.
    static func deviceColumn(_ report: Report) -> String? {
        report.columns.first { ["device", "inventory_number"].contains($0.name) }?.name
    }
}
