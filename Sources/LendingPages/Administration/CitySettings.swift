import Lending
import LendingReports

/// The city's settings, as pages, papers and labels need them.
struct CitySettings: Sendable {
    let values: Settings

    init(_ visit: Visit) async throws {
        let settings = try await PageReport("settings", [:], visit).rows()
        values = Settings(
            Dictionary(
                settings.rows.map {
                    (settings.cell("name", of: $0) ?? "", settings.cell("value", of: $0) ?? "")
                }
            ) { first, _ in first })
    }

    /// The city's name.
    var city: String { values[.city] }
}
