public import Postgres

/// A database of its own for one test, with the whole schema.
public struct TestDatabase: Sendable {
    public let options: ConnectionOptions
    /// Connects as the program does: in its role and in the city's time zone.
    public let pool: ConnectionPool
    /// Connects as who ran the migrations, here a superuser.
    public let owner: ConnectionPool

    /// So many seconds waits whoever wants a connection: on a busy machine many at once wait long for
    /// each other.
    public static let patience = 120

    init(_ options: ConnectionOptions) {
        self.options = options
        let limits = PoolLimits(maximum: 3, acquireTimeout: .seconds(Self.patience))
        pool = ConnectionPool(options, limits: limits) { try $0.becomeProgram() }
        owner = ConnectionPool(options, limits: limits) { try $0.useCityTime() }
    }

    /// The same database as a libpq keyword string.
    public var connectionString: String {
        options.settings.sorted { $0.key < $1.key }.map { key, value in
            let quoted = value.replacing("\\", with: "\\\\").replacing("'", with: "\\'")
            return "\(key)='\(quoted)'"
        }.joined(separator: " ")
    }

    func close() async {
        await pool.close()
        await owner.close()
    }
}

private enum TestPlace {
    /// Does the test that runs here have a place among the databases?
    @TaskLocal static var isTaken = false
}

/// Runs `body` with a database of its own, which is gone afterwards.
///
/// - Parameter migratedOnItsOwn: runs the migrations in it instead of copying a template; such a
///   database has database roles of its own.
public func withTestDatabase<Value>(
    migratedOnItsOwn: Bool = false, _ body: (TestDatabase) async throws -> Value
) async throws -> Value {
    // Whoever has a place takes along what else they need: waiting for a second one at the end of the
    // queue, a few tests would keep all places empty.
    if TestPlace.isTaken { return try await inNewDatabase(migratedOnItsOwn, body) }
    await TestServer.databases.enter()
    let outcome: Result<Value, any Error>
    do {
        outcome = .success(
            try await TestPlace.$isTaken.withValue(true) {
                try await inNewDatabase(migratedOnItsOwn, body)
            })
    } catch {
        outcome = .failure(error)
    }
    await TestServer.databases.leave()
    return try outcome.get()
}

private func inNewDatabase<Value>(
    _ migratedOnItsOwn: Bool, _ body: (TestDatabase) async throws -> Value
) async throws -> Value {
    let options = try await TestServer.shared.create(migratedOnItsOwn: migratedOnItsOwn)
    let database = TestDatabase(options)
    let outcome: Result<Value, any Error>
    do { outcome = .success(try await body(database)) } catch { outcome = .failure(error) }
    await database.close()
    try await TestServer.shared.drop(options)
    return try outcome.get()
}

extension Session {
    /// What the program does with each new connection.
    func becomeProgram() throws {
        try useCityTime()
        try execute(
            """
            select set_config('role', role_name, false) from database_role
            where purpose = 'program'
            """)
    }

    /// The program compiles no plans: it takes longer than they run.
    func useCityTime() throws {
        try execute("set timezone = 'Europe/Berlin'")
        try execute("set jit = off")
    }
}
