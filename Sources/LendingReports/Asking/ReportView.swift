package import Lending

/// What of a report is shown: all of it, or what its reader may see.
public struct ReportView: Sendable, Hashable {
    /// Only the rows of devices that this person holds or has borrowed.
    package var concerned: PersonID?
    /// Only what is this person's own, as the statement says.
    package var reader: PersonID?
    /// How much its reader sees.
    package var sight = Sight.everything
    /// Are they told what is wrong with the file of a city's own report? Whoever looks after it is.
    package var tellsFaults = true
    /// Another order than the report's own.
    package var order: ReportOrder?

    package static let everything = ReportView()

    /// The columns whose cells stay empty: those that tell who borrows, and what was written about it.
    package func hidden(in report: Report) -> Set<String> {
        sight == .withoutBorrowers ? Set(report.columns.filter(\.isBorrower).map(\.name)) : []
    }

    /// Are rows of a report left out after its statement?
    package func leavesOut(of report: Report) -> Bool {
        concerned != nil && !report.tellsConcerned
    }

    /// Is a report's limit to be applied last, since rows are left out or in another order?
    package func limitsLast(_ report: Report) -> Bool { leavesOut(of: report) || order != nil }

    /// The column that names each row's device.
    package static func deviceColumn(_ report: Report) -> String? {
        report.columns.first { ["device", "inventory_number"].contains($0.name) }?.name
    }
}
