import Hummingbird
import HummingbirdCore
import Lending
import LendingIdentity
import LendingPerforming
import LendingReports
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

    /// Serves until graceful shutdown, which lets what is under way come to its end, for some seconds:
    /// what is not through then is cut off, and nothing of it was acknowledged.
    public func run() async throws {
        let metrics = Metrics()
        let core = core(metrics)
        for fault in core.reports.faults {
            logger.warning(
                "a report of one's own is left out", metadata: ["fault": "\(fault.text.english)"])
        }
        let database = DatabaseCheck(store)
        let addresses = AddressLimit(configuration, metrics)
        let router = router(core, metrics, database)
        OtherMethods.add(to: router)
        let housekeeping = Housekeeping(
            core.accounts, RetentionKeeper(store), keyDays: configuration.keyDays, logger: logger)
        let application = Application(
            router: router,
            server: HTTPServerBuilder { [configuration] responder in
                ServiceChannel(responder: responder, configuration, addresses)
            },
            configuration: ApplicationConfiguration(
                address: .hostname(configuration.host, port: configuration.port),
                serverName: "leihlotse",
                availableConnectionsDelegate: MaximumAvailableConnections(
                    configuration.maximumConnections)),
            services: [core.feed, core.work, core.rights, database, housekeeping],
            onServerRunning: { channel in
                await onReady(channel.localAddress?.port ?? configuration.port)
            }, logger: logger)
        let seconds = configuration.shutdownSeconds
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await application.run() }
            group.addTask {
                try await gracefulShutdown()
                try await Task.sleep(for: .seconds(seconds))
                logger.warning("what is still under way is cut off")
            }
            // Whichever is first: all has come to its end, or time is up.
            try await group.next()
            group.cancelAll()
            do { try await group.waitForAll() } catch is CancellationError {}
        }
    }

    private func core(_ metrics: Metrics) -> ServiceCore {
        let accounts = Accounts(store, limits: configuration.identity)
        return ServiceCore(
            configuration: configuration, store: store, exports: exports,
            reports: configuration.reports.map {
                .standard.adding(OwnReportFolder($0, seconds: configuration.reportSeconds))
            } ?? .standard, accounts: accounts,
            feed: ChangeFeed(ChangeLog(store), metrics: metrics), work: BackgroundWork(),
            rights: RightsWatch(accounts),
            turns: Turns(
                perPerson: configuration.exportsPerPerson, patience: .seconds(30),
                refusal: .tooManyExports(configuration.exportsPerPerson)),
            followers: Turns(
                perPerson: configuration.streamsPerPerson, patience: .zero,
                refusal: .tooManyStreams(configuration.streamsPerPerson)))
    }

    /// All routes, of a service that does not run.
    func router() -> Router<ServiceContext> {
        let metrics = Metrics()
        return router(core(metrics), metrics, DatabaseCheck(store))
    }

    private func router(
        _ core: ServiceCore, _ metrics: Metrics, _ database: DatabaseCheck
    ) -> Router<ServiceContext> {
        let router = Router(
            context: ServiceContext.self, options: .autoGenerateHeadEndpoints)
        router.addMiddleware {
            RequestLog(metrics: metrics)
            Forwarding(
                trustedProxies: configuration.trustedProxies, publicURL: configuration.publicURL)
            Continuation()
            Problems()
            RequestRules()
        }
        HealthRoutes(
            store: store, exports: exports, desk: core.accounts.desk, metrics: metrics,
            database: database, privateDatabase: privateDatabase
        ).add(to: router)
        for front in fronts { front.add(to: router, of: core) }
        return router
    }
}
