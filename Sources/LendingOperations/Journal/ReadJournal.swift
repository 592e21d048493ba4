public import Lending
import LendingSQL
import Postgres

/// Records that somebody reads the journal; the reading itself is a report.
public struct ReadJournal: Operation {
    public static let name = "journal.read"

    public var device: DeviceID?

    public init(device: DeviceID? = nil) {
        self.device = device
    }

    public func perform(in scope: OperationScope) throws {
        _ = try scope.load([])
        let facts = PostgresJSON(device.map { "{\"device\":\($0)}" } ?? "{}")
        try scope.record([
            Queries.Journal.record(Self.name, scope.actor.id, facts, PostgresJSON("{}"))
        ])
    }
}
