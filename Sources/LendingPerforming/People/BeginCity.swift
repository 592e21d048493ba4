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
            _ = try transaction.execute("select pg_advisory_xact_lock(1279677768, 2)")
            let anyone = try transaction.query("select exists (select from person) as anyone")
            if try anyone[0].decode(Bool.self, "anyone") { return false }
            _ = try transaction.finish([
                Queries.People.add(
                    nil as PersonID?, fields, [String](), [Role.it.rawValue])
            ])
            return true
        }
    }
}
