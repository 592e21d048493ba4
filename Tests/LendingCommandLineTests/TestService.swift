import Glibc
import Lending
import LendingAPI
import LendingIdentity
import LendingPages
import LendingService
import LendingStore
import LendingTestSupport
import Logging
import Postgres

/// A service on a test's database, on a free port, in this process.
final class TestService: @unchecked Sendable {
    let url: String
    /// The secret of the operating system's user, once they are known there.
    private(set) var token: String?
    private let store: Store
    private let database: TestDatabase

    private init(url: String, store: Store, database: TestDatabase) {
        self.url = url
        self.database = database
        self.store = store
    }

    /// Runs `body` while the service serves.
    static func with(
        _ database: TestDatabase, reports: String? = nil,
        _ body: @Sendable @escaping (TestService) async throws -> Void
    ) async throws {
        let store = try await Store.open(database.connectionString)
        let exports = try await Store.open(database.connectionString)
        let (ports, opened) = AsyncStream.makeStream(of: Int.self)
        var configuration = ServiceConfiguration()
        configuration.port = 0
        configuration.reports = reports
        var logger = Logger(label: "test")
        logger.logLevel = .critical
        let http = HTTPService(
            configuration, fronts: [JSONFront(), PagesFront()], store: store, exports: exports,
            logger: logger
        ) {
            opened.yield($0)
        }
        let outcome = await Task {
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { try await http.run() }
                group.addTask {
                    for await port in ports {
                        try await body(
                            TestService(
                                url: "http://127.0.0.1:\(port)", store: store, database: database))
                        break
                    }
                }
                try await group.next()
                group.cancelAll()
            }
        }.result
        await store.close()
        await exports.close()
        try outcome.get()
    }

    /// Begins a session for the operating system's user, as soon as the script's first commands have
    /// made them known. Not through `Accounts`, whose entry in the journal the script does not expect.
    func letIn() async throws {
        guard token == nil, let user = getpwuid(geteuid()) else { return }
        let login = String(cString: user.pointee.pw_name)
        guard let actor = try await store.identify(login: login).actor else { return }
        let secret = Secret(prefix: "lls_")
        try await database.owner.withSession { session in
            try session.execute(
                """
                insert into sign_in_session (secret, person_id, expires_at, ends_at)
                values (\(secret.digest), \(actor.id.rawValue), now() + interval '1 day',
                        now() + interval '1 day')
                """)
        }
        token = secret.text
    }
}
