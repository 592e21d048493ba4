import Hummingbird
import HummingbirdCore
import LendingIdentity
import LendingPerforming
public import LendingStore
public import Logging
import NIOCore
public import ServiceLifecycle

/// The service: fronts for many people, on one store.
public struct HTTPService: Service {
    private let configuration: ServiceConfiguration
    private let fronts: [any ServiceFront]
    private let store: Store
    private let exports: Store
    private let logger: Logger
    private let privateDatabase: (any KeptDatabase)?
    private let onReady: @Sendable (_ port: Int) async -> Void

    /// - Parameters:
    ///   - fronts: what is served.
    ///   - store: for requests.
    ///   - exports: a pool of its own for slow exports, on the same database.
    ///   - privateDatabase: the database, if this program keeps its server running.
    ///   - onReady: is called once the port is open.
    public init(
        _ configuration: ServiceConfiguration, fronts: [any ServiceFront], store: Store,
        exports: Store, logger: Logger, privateDatabase: (any KeptDatabase)? = nil,
        onReady: @escaping @Sendable (_ port: Int) async -> Void = { _ in }
    ) {
        self.configuration = configuration
        self.fronts = fronts
        self.store = store
        self.exports = exports
        self.logger = logger
        self.privateDatabase = privateDatabase
        self.onReady = onReady
    }

    /// Serves until graceful shutdown, which lets what is under way come to its end.
    public func run() async throws {
        let metrics = Metrics()
        let core = core(metrics)
        let database = DatabaseCheck(store)
        let application = Application(
            router: router(core, metrics, database),
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
            services: [core.feed, core.work, database],
            onServerRunning: { channel in
                await onReady(channel.localAddress?.port ?? configuration.port)
            }, logger: logger)
        try await application.run()
    }

    private func core(_ metrics: Metrics) -> ServiceCore {
        ServiceCore(
            configuration: configuration, store: store, exports: exports,
            accounts: Accounts(store, limits: configuration.identity),
            feed: ChangeFeed(ChangeLog(store), metrics: metrics), work: BackgroundWork())
    }

    /// All routes, of a service that does not run.
    func router() -> Router<ServiceContext> {
        let metrics = Metrics()
        return router(core(metrics), metrics, DatabaseCheck(store))
    }

    private func router(
        _ core: ServiceCore, _ metrics: Metrics, _ database: DatabaseCheck
    ) -> Router<ServiceContext> {
        let router = Router(context: ServiceContext.self)
        router.addMiddleware {
            RequestLog(metrics: metrics)
            Problems()
        }
        HealthRoutes(
            store: store, exports: exports, metrics: metrics, database: database,
            privateDatabase: privateDatabase
        ).add(to: router)
        for front in fronts { front.add(to: router, of: core) }
        return router
    }
}
