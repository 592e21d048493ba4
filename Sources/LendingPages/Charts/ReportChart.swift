import HTML
import Lending
import LendingPapers
import LendingReports

/// The picture of a report, as its header describes it.
struct ReportChart: Sendable {
    private let rows: ReportRows
    private let visit: Visit

    init(_ rows: ReportRows, _ visit: Visit) {
        self.rows = rows
        self.visit = visit
    }

    /// nil: no picture helps, or the rows are not all there.
    var html: HTML? {
        guard !rows.hasMore, let picture = rows.report.picture else { return nil }
        var sums: [String: Double] = [:]
        var names: [String] = []
        for row in rows.rows {
            guard let name = rows.cell(picture.by.name, of: row),
                let value = rows.cell(picture.sum.name, of: row).flatMap(Double.init)
            else { continue }
            if sums[name] == nil { names.append(name) }
            sums[name, default: 0] += value
        }
        // By what the list is ordered, so are the bars; else the longest come first.
        if picture.by != rows.report.columns.first {
            names = Array(
                names.sorted { (sums[$0] ?? 0, $1) > (sums[$1] ?? 0, $0) }.prefix(BarChart.most))
        }
        let bars = names.map { name in
            let sum = sums[name] ?? 0
            return BarChart.Bar(
                name: name, value: sum,
                figure: sum == sum.rounded() ? "\(Int(sum))" : "\((sum * 10).rounded() / 10)")
        }
        return BarChart(visit(picture.title), bars)?.html
    }
}
