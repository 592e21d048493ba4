import HTML
import Lending
import LendingReporting
import LendingReports
import LendingService

/// A list as a file to be saved, in either profile of CSV: what the page shows, and all of it.
///
/// What was typed becomes numbers and days here; the file itself is the API's.
struct ListFiles: Sendable {
    func add(to pages: PageRouter) {
        for profile in ["csv", "excel"] {
            pages.answer("/lists/{name}/file.\(profile)") { visit in
                let report = try visit.list()
                let values = try await ListQuestion(report, visit).values()
                return .seeOther(
                    Address(
                        ["api", "v1", "reports", "\(report.name).\(profile)"],
                        pairs: values.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }))
            }
        }
    }
}
