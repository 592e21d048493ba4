import EmbeddedPostgres
import LendingService
import Logging
import ServiceLifecycle

/// Keeps the private database running while the service does, and tells the log about it.
struct PrivateDatabase: Service, KeptDatabase {
    private let keeper: ClusterKeeper

    /// - Parameter url: where the service looks for it.
    init(_ cluster: EmbeddedCluster, reachedAt url: String, logger: Logger) {
        keeper = ClusterKeeper(cluster) { PrivateDatabase.tell($0, url, logger) }
    }

    func run() async throws {
        await cancelWhenGracefulShutdown { await self.keeper.run() }
    }

    /// For health and metrics.
    var state: PrivateDatabaseState {
        get async {
            let condition: PrivateDatabaseState.Condition =
                switch await keeper.condition {
                case .running: .running
                case .stoppedOnPurpose: .stoppedOnPurpose
                case .waiting(let end): .waiting(end - ContinuousClock.now)
                }
            return PrivateDatabaseState(condition, restarts: await keeper.restarts)
        }
    }

    /// The server's log is about the server only: what clients send does not stand in it.
    private static func tell(_ event: ClusterKeeper.Event, _ url: String, _ logger: Logger) {
        switch event {
        case .lost(let words):
            logger.warning("private database: its server has ended", metadata: ["log": "\(words)"])
        case .restarted(let running, let attempts):
            logger.warning(
                "private database: started again",
                metadata: ["process": "\(running.processID)", "attempts": "\(attempts)"])
            if running.connectionString != url {
                logger.critical("private database: elsewhere than before; restart the service")
            }
        case .failed(let error, let attempts, let pause):
            logger.error(
                "private database: not started",
                metadata: [
                    "error": "\(error)", "attempts": "\(attempts)",
                    "next": "\(Int((pause / .seconds(1)).rounded(.up))) s",
                ])
        case .stoppedOnPurpose:
            logger.warning("private database: stopped on purpose; it is left so")
        case .found: logger.warning("private database: started by somebody else")
        }
    }
}
