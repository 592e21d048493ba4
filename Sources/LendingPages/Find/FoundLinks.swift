import HTML
import Lending
import LendingOperations
import LendingPerforming
import LendingReports
import LendingService

/// Where what was found leads to, as far as its page is open to whoever looks: more can be found than
/// opened.
struct FoundLinks: Sendable {
    private let visit: Visit
    /// The devices whose pages are open; nil: those of all.
    private var devices: Set<String>?

    init(to found: [NameSuggestion], _ visit: Visit) async throws {
        self.visit = visit
        let audiences = try visit.reader.reader.audiences
        guard AccessTable.sight(of: "device", audiences) <= .concerned,
            found.contains(where: { $0.kind == .devices })
        else { return }
        let own = try await PageReport("devices", [:], visit).rows()
        devices = Set(own.rows.compactMap { own.cell("inventory_number", of: $0) })
    }

    /// nil: not open.
    subscript(found: NameSuggestion) -> Address? {
        switch found.kind {
        case .devices:
            devices?.contains(found.key) == false ? nil : DevicePages.address(found.key)
        case .people:
            PersonLinks(visit.caller?.reader).opens("\(found.id)")
                ? PersonPages.address(found.id) : nil
        case .units: Address(["lists", "unit"], ["unit": found.key])
        case .cityEvents: EventPages.address(found.id)
        }
    }
}
