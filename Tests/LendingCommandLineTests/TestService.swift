import Glibc
import LendingIdentity
import LendingService
import LendingStore
import LendingTestSupport
import Logging

/// A service on a test's database, on a free port, in this process.
final class TestService: @unchecked Sendable {
    let url: String
    /// The secret of the operating system's user, once they are known there.
    private(set) var token: String?
    private let store: Store

    private init(url: String, store: Store) {
        self.url = url
        self.store = store
    }

    /// Runs `body` while the service serves.
    static func with(
        _ database: TestDatabase, _ body: @Sendable @escaping (TestService) async throws -> Void
    ) async throws {
        let store = try await Store.open(database.connectionString)
        let exports = try await Store.open(database.connectionString)
        let (ports, opened) = AsyncStream.makeStream(of: Int.self)
        var configuration = ServiceConfiguration()
        configuration.port = 0
        var logger = Logger(label: "test")
        logger.logLevel = .critical
        let http = HTTPService(configuration, store: store, exports: exports, logger: logger) {
            opened.yield($0)
        }
        let outcome = await Task {
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { try await http.run() }
                group.addTask {
                    for await port in ports {
                        try await body(TestService(url: "http://127.0.0.1:\(port)", store: store))
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

    /// Makes a token for the operating system's user, as soon as the script's first commands have
    /// made them known.
    func letIn() async throws {
        guard token == nil, let user = getpwuid(geteuid()) else { return }
        let login = String(cString: user.pointee.pw_name)
        guard let actor = try await store.identify(login: login).actor else { return }
        token = try await Accounts(store).makeToken(
            of: actor, name: "script", mayWrite: true, days: 1
        ).secret.text
    }
}
