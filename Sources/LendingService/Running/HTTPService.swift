import HTTPTypes
import Hummingbird
import HummingbirdCore
import LendingIdentity
import LendingOperations
import LendingPerforming
public import LendingStore
public import Logging
import NIOCore
public import ServiceLifecycle

/// The service: one API for many people, on one store.
public struct HTTPService: Service {
    private let configuration: ServiceConfiguration
    private let store: Store
    private let exports: Store
    private let logger: Logger
    private let onReady: @Sendable (_ port: Int) async -> Void

    /// - Parameters:
    ///   - store: for requests.
    ///   - exports: a pool of its own for slow exports, on the same database.
    ///   - onReady: is called once the port is open.
    public init(
        _ configuration: ServiceConfiguration, store: Store, exports: Store, logger: Logger,
        onReady: @escaping @Sendable (_ port: Int) async -> Void = { _ in }
    ) {
        self.configuration = configuration
        self.store = store
        self.exports = exports
        self.logger = logger
        self.onReady = onReady
    }

    /// Serves until graceful shutdown, which lets what is under way come to its end.
    public func run() async throws {
        let metrics = Metrics()
        let feed = ChangeFeed(ChangeLog(store), metrics: metrics)
        let application = Application(
            router: router(metrics, feed),
            server: .http1(
                configuration: HTTP1Channel.Configuration(
                    additionalChannelHandlers: [
                        RequestDeadline(seconds: configuration.requestSeconds)
                    ],
                    idleTimeout: .seconds(Int64(configuration.idleSeconds)),
                    httpDecoderConfiguration: .init(
                        maxHeaderFieldSize: configuration.headerLimit,
                        maxHeaderListSize: configuration.headerLimit, maxHeaderFieldCount: 100))),
            configuration: ApplicationConfiguration(
                address: .hostname(configuration.host, port: configuration.port),
                serverName: "leihlotse",
                availableConnectionsDelegate: MaximumAvailableConnections(
                    configuration.maximumConnections)),
            services: [feed],
            onServerRunning: { channel in
                await onReady(channel.localAddress?.port ?? configuration.port)
            }, logger: logger)
        try await application.run()
    }

    func router(_ metrics: Metrics, _ feed: ChangeFeed) -> Router<ServiceContext> {
        let accounts = Accounts(store, limits: configuration.identity)
        let router = Router(context: ServiceContext.self)
        router.addMiddleware {
            RequestLog(metrics: metrics)
            Problems()
        }
        HealthRoutes(store: store, exports: exports, metrics: metrics).add(to: router)
        let api = router.group("/api/v1")
        DocumentationRoutes().add(to: api)
        let signedIn = api.add(
            middleware: Authentication(
                accounts: accounts, trustedProxies: configuration.trustedProxies))
        IdentityRoutes(accounts: accounts, store: store, configuration: configuration)
            .add(to: signedIn)
        OperationRoutes(store: store, feed: feed, bodyLimit: configuration.bodyLimit)
            .add(to: signedIn)
        ReportRoutes(store: store, exports: exports, exportSeconds: configuration.exportSeconds)
            .add(to: signedIn)
        FindRoutes(store: store).add(to: signedIn)
        JournalRoutes(store: store).add(to: signedIn)
        ImportRoutes(
            store: store, exports: exports, feed: feed, limit: configuration.importLimit
        ).add(to: signedIn)
        ChangeRoutes(feed: feed, store: store, accounts: accounts).add(to: signedIn)
        return router
    }
}
