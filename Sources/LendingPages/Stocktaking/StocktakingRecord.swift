import HTML
import HummingbirdCore
import Lending
import LendingOperations
import LendingReports
import LendingService

/// A stocktaking as its page needs it.
struct StocktakingRecord: Sendable {
    let rows: ReportRows
    let row: [String?]

    /// The one that the address names.
    init(_ visit: Visit) async throws {
        let number = try visit.context.part("stocktaking")
        _ = try visit.reader
        guard StocktakingNumber(number) != nil else { throw RequestFailure.notFound }
        let report = try PageReport("stocktaking", ["stocktaking": number], visit)
        guard let record = try await report.record() else { throw RequestFailure.notFound }
        rows = record.rows
        row = record.row
    }

    subscript(column: String) -> String? { rows.cell(column, of: row) }

    var number: String { self["stocktaking"] ?? "" }
    var state: StocktakingState {
        self["state"].flatMap(StocktakingState.init(rawValue:)) ?? .planned
    }

    func figure(_ column: String) -> Int { self[column].flatMap { Int($0) } ?? 0 }

    /// May the visitor count in it now? Who has no part in it does not see it.
    func isOpenForCounting(to visit: Visit) -> Bool {
        state == .running && visit.may(CountDevices.name)
    }
}
