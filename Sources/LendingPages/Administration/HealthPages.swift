import HTML
import Lending
import LendingOperations
import LendingService

/// How the service and its database do, for whoever looks after them.
struct HealthPages: Sendable {
    static let address = Address(["administration", "health"])

    func add(to pages: PageRouter) {
        pages.get("/administration/health") { try await show($0) }
    }

    private func show(_ visit: Visit) async throws -> Page {
        try visit.reader.require(ReadJournal.name)
        let health = try await ServiceHealth(visit.core)
        var page = Page(visit("Health of the service", de: "Zustand des Dienstes")) {
            Element.p(.class("notice good")) {
                visit(
                    "The service runs and its database answers.",
                    de: "Der Dienst läuft, und seine Datenbank antwortet.")
            }
            Element.dl(.class("facts")) {
                for (name, value) in facts(health, visit) {
                    Element.dt { name }
                    Element.dd { value }
                }
            }
            Element.p(.class("hint")) {
                visit(
                    "For monitoring, the service answers /health/ready and /metrics on its own "
                        + "port.",
                    de: "Für die Überwachung antwortet der Dienst auf seinem eigenen Anschluss "
                        + "unter /health/ready und /metrics.")
            }
        }
        page.path = AdministrationPages.path(visit)
        page.current = .administration
        return page
    }

    private func facts(_ health: ServiceHealth, _ visit: Visit) -> [(String, String)] {
        [
            (visit("PostgreSQL", de: "PostgreSQL"), health.server),
            (visit("Runs since", de: "Läuft seit"), visit.time(health.startedAt)),
            (visit("Database on disk", de: "Datenbank auf der Platte"), size(health.bytes, visit)),
            (visit("Schema", de: "Schema"), "\(health.schemaVersion)"),
            (
                visit("Connections", de: "Verbindungen"),
                visit(
                    "\(health.connections), of which \(health.ownConnections) of this service",
                    de: "\(health.connections), davon \(health.ownConnections) dieses Dienstes")
            ),
            (
                visit("Journal sealed up to", de: "Protokoll versiegelt bis"),
                health.sealedOn.map { $0.text(visit.language) } ?? visit("never", de: "nie")
            ),
        ]
    }

    /// In MB of a million bytes, without places behind the point.
    private func size(_ bytes: Int64, _ visit: Visit) -> String {
        "\((bytes + 500_000) / 1_000_000) MB"
    }
}
