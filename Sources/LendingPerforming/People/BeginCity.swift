import Lending
import LendingOperations
import LendingSQL
public import LendingStore
import Postgres

/// The first step in a new database: its first person becomes IT. Whoever may connect to an empty
/// database may take it; afterwards nobody can again.
public struct BeginCity: Sendable {
    public var name: String
    public var login: String

    public init(name: String, login: String) {
        self.name = name
        self.login = login
    }

    /// - Returns: false if there are people already.
    public func perform(in store: Store) async throws -> Bool {
        let fields = try PostgresJSON.of(["name": name, "login": login])
        return try await store.write { transaction in
            let (_, anyone) = try transaction.pipeline(
                Queries.Session.beginCity(), Queries.People.anyone())
            if anyone[0].anyone { return false }
            _ = try transaction.finish([
                Queries.People.add(
                    actor: nil, fields: fields, units: [], roles: [Role.it.rawValue],
                    id: nil, waits: false
                ).statement
            ])
            return true
        }
    }
}
