internal import LendingReports
internal import LendingSQL
internal import Postgres

extension ReportRun {
    /// As many rows at most; nil: all.
    var limit: Int64? { values[.limit].flatMap { Int64($0) } }

    /// Are there few rows, whatever is in the database?
    var isPage: Bool {
        // A city's own is run in a role of its own, and taken back whole.
        if report.own != nil { return false }
        if let limit { return limit <= Self.longestPage }
        if let devices = values[.devices] {
            return devices.utf8.count { $0 == UInt8(ascii: ",") } < Self.longestPage
        }
        return report.isRecord
    }

    /// A page of the service and the row behind it, which tells whether there are more.
    private static let longestPage = 1001

    /// The values as parameters of a statement that is planned once on each connection, where the plan
    /// is the same whatever they are; else as literals.
    func keptOrNot(in session: Session) -> SQLValues {
        values.keys.allSatisfy(\.leavesPlanAlone) ? .parameters : .literals(in: session)
    }
}

extension ReportParameter {
    /// Is the plan the same for all values? How many devices a unit or a category has, how much a word
    /// finds, and whether a moment is near or far, differs.
    ///
    /// The limit is part of the text: the plan for some rows is not the one for all.
    fileprivate var leavesPlanAlone: Bool {
        switch self {
        case .device, .devices, .person, .event, .limit, .after: true
        case .at, .knownOn, .year, .closing, .unit, .category, .stocktaking, .protocolNumber,
            .search:
            false
        }
    }
}
