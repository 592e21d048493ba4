import Lending
import LendingAPI
import LendingIdentity
import LendingOperations
import LendingPages
import LendingService
import LendingStore
import LendingTestSupport
import Logging
import Postgres
import ServiceLifecycle

/// A city with everyone that the access table knows, served over HTTP from a database of its own.
///
/// Lena holds KN-1 (free), KN-2 and KN-5 (with Kurt); Lars holds KN-3 and KN-6 (with Nina); KN-4
/// is in stock, KN-7 in repair. KN-2 and KN-3 are overdue. KN-1 came back without its Netzteil.
struct ServedCity: Sendable {
    let database: TestDatabase
    let store: Store
    let accounts: Accounts
    let port: Int
    let people: [String: Actor]
    let tokens: [String: String]
    let devices: [DeviceID]
    let event: EventID

    static let logins = ["ida", "lena", "kurt", "inga", "petra", "lars", "nina"]

    /// - Parameter exports: connections of a pool of their own for exports; 0: they use the others.
    static func with(
        _ configuration: ServiceConfiguration = .quiet, exports: Int = 0,
        logger: Logger = .silent,
        _ body: @Sendable (ServedCity) async throws -> Void
    ) async throws {
        try await withTestDatabase { database in
            let store = try await Store.open(database.connectionString, connections: 4)
            let outcome: Result<Void, any Error>
            do {
                let founded = try await Founding(store).found()
                let own =
                    exports == 0
                    ? nil
                    : try await Store.open(database.connectionString, connections: exports)
                try await serve(store, own, configuration, logger) { port in
                    try await body(ServedCity(database, store, port, founded))
                }
                await own?.close()
                outcome = .success(())
            } catch { outcome = .failure(error) }
            await store.close()
            try outcome.get()
        }
    }

    init(_ database: TestDatabase, _ store: Store, _ port: Int, _ founded: Founding.Result) {
        self.database = database
        self.store = store
        self.port = port
        accounts = Accounts(store)
        people = founded.people
        tokens = founded.tokens
        devices = founded.devices
        event = founded.event
    }

    /// Runs a service on a store, as long as the body runs.
    static func serve(
        _ store: Store, _ exports: Store? = nil,
        _ configuration: ServiceConfiguration = .quiet, _ logger: Logger = .silent,
        _ body: @Sendable (_ port: Int) async throws -> Void
    ) async throws {
        let (ports, told) = AsyncStream.makeStream(of: Int.self)
        let service = HTTPService(
            configuration, fronts: [JSONFront(), PagesFront()], store: store,
            exports: exports ?? store,
            logger: logger
        ) {
            told.yield($0)
        }
        let group = ServiceGroup(
            configuration: ServiceGroupConfiguration(services: [service], logger: logger))
        let running = Task {
            defer { told.finish() }
            try await group.run()
        }
        var outcome = Result<Void, any Error>.success(())
        if let port = await ports.first(where: { _ in true }) {
            do { try await body(port) } catch { outcome = .failure(error) }
        }
        await group.triggerGracefulShutdown()
        try await running.value
        try outcome.get()
    }

    /// Somebody with a token of theirs; nil: who is not signed in.
    func client(_ login: String?) -> Client {
        Client(port: port, secret: login.flatMap { tokens[$0] })
    }

    /// Somebody in a session in which they gave their password, so many minutes ago.
    func session(_ login: String, provedBefore minutes: Int = 0) async throws -> Client {
        try await session(of: people[login]?.id.rawValue ?? 0, provedBefore: minutes)
    }

    func session(of person: Int64, provedBefore minutes: Int = 0) async throws -> Client {
        let secret = Secret(prefix: "lls_")
        try await execute(
            """
            insert into sign_in_session (secret, person_id, expires_at, ends_at, proved_at)
            values (\(secret.digest), \(person),
                    now() + interval '30 minutes', now() + interval '12 hours',
                    now() - \("\(minutes) minutes")::interval)
            """)
        return Client(port: port, secret: secret.text)
    }

    func id(_ login: String) -> JSONValue {
        .integer(people[login]?.id.rawValue ?? 0)
    }

    /// The device KN-NUMBER.
    func device(_ number: Int) -> JSONValue { .integer(devices[number - 1].rawValue) }

    /// A number that the database tells.
    func number(_ statement: Statement) async throws -> Int64 {
        try await database.owner.withSession { session in
            try session.query(statement)[0].decode(Int64.self, at: 0)
        }
    }

    /// A text that the database tells.
    func text(_ statement: Statement) async throws -> String {
        try await database.owner.withSession { session in
            try session.query(statement)[0].decode(String.self, at: 0)
        }
    }

    func execute(_ statement: Statement) async throws {
        try await database.owner.withSession { session in _ = try session.execute(statement) }
    }

    /// The open loan of KN-NUMBER.
    func loan(of number: Int) async throws -> Int64 {
        let device = devices[number - 1].rawValue
        return try await self.number(
            "select id from loan where device_id = \(device) and upper_inf(period)")
    }

    /// Somebody whom Lena recorded and who waits for IT's check.
    func waitingPerson() async throws -> Int64 {
        let body: JSONValue = ["fields": ["name": "Wanda Wartend"]]
        _ = try await client("lena").post("/people?confirm=all", body)
        return try await number("select max(person_id) from person_to_check")
    }

    /// What somebody recorded last.
    func lastEntry(of login: String) async throws -> Int64 {
        let person = people[login]?.id.rawValue ?? 0
        return try await number(
            "select max(entry_id) from journal_personal where actor_id = \(person)")
    }

    /// The entry that recorded the open loan of KN-NUMBER.
    func entry(ofLoan number: Int) async throws -> Int64 {
        let device = devices[number - 1].rawValue
        return try await self.number(
            "select max(id) from journal where chain = \(device) and verb = 'loan.lend'")
    }
}

extension ServiceConfiguration {
    /// On any free port.
    static var quiet: ServiceConfiguration {
        var configuration = ServiceConfiguration()
        configuration.port = 0
        return configuration
    }
}

extension Logger {
    static var silent: Logger { Logger(label: "test") { _ in SilentLog() } }
}
