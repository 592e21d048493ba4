public import Lending
import LendingSQL
import LendingStore
import Postgres

/// How the service and its database do, for whoever looks after them; nothing of it is personal.
public struct ServiceHealth: Sendable {
    /// PostgreSQL's version.
    public let server: String
    /// When PostgreSQL was started, in the city's time.
    public let startedAt: String
    /// What the database takes on disk.
    public let bytes: Int64
    public let schemaVersion: Int
    /// The last seal of the journal; nil: it was never sealed.
    public let sealedOn: CalendarDay?
    /// Of all programs to the database.
    public let connections: Int64
    /// Of this service, for requests and for exports.
    public let ownConnections: Int

    public init(_ core: ServiceCore) async throws {
        let row = try await core.store.read { try $0.query(Queries.Session.health())[0] }
        server = row.server
        startedAt = row.startedAt
        bytes = row.bytes
        schemaVersion = Int(row.schemaVersion)
        sealedOn = row.sealedOn
        connections = row.connections
        ownConnections = core.store.connectionCount + core.exports.connectionCount
    }
}
