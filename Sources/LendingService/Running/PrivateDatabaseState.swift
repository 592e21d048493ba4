import Lending

/// A database whose server this program runs itself, and keeps running.
public protocol KeptDatabase: Sendable {
    /// How it does.
    var state: PrivateDatabaseState { get async }
}

/// How the server of a database does that this program runs itself and keeps running.
public struct PrivateDatabaseState: Sendable, Hashable {
    public enum Condition: Sendable, Hashable {
        case running
        /// It has ended, and is started again after so long.
        case waiting(Duration)
        /// Somebody wants it so.
        case stoppedOnPurpose
    }

    public let condition: Condition
    /// How often it was started again since the service began.
    public let restarts: Int

    public init(_ condition: Condition, restarts: Int) {
        self.condition = condition
        self.restarts = restarts
    }

    /// Why the database does not answer; nil: not for what is known here.
    var failure: RequestFailure? {
        switch condition {
        case .running: nil
        case .waiting:
            RequestFailure(
                .noDatabase, "database-restarting",
                LocalizedText(
                    "the database's server has ended; it is started again "
                        + (seconds > 0 ? "in \(seconds) s" : "now")
                        + " (times before this: \(restarts))",
                    de: "der Server der Datenbank ist beendet; er wird "
                        + (seconds > 0 ? "in \(seconds) s" : "jetzt")
                        + " wieder gestartet (bisherige Male: \(restarts))"))
        case .stoppedOnPurpose:
            RequestFailure(
                .noDatabase, "database-stopped-on-purpose",
                LocalizedText(
                    "the database's server was stopped on purpose, and waits to be started",
                    de: "der Server der Datenbank wurde absichtlich angehalten und wartet darauf, "
                        + "gestartet zu werden"))
        }
    }

    /// Until the next attempt; 0: none is needed, or it is under way.
    private var seconds: Int {
        guard case .waiting(let pause) = condition, pause > .zero else { return 0 }
        return Int((pause / .seconds(1)).rounded(.up))
    }

    /// For the metrics.
    var gauges: [(name: String, help: String, value: Int)] {
        [
            (
                "leihlotse_private_database_restarts",
                "How often the private database was started again.", restarts
            ),
            (
                "leihlotse_private_database_next_start_seconds",
                "Seconds until the private database is started again; 0: it need not be.", seconds
            ),
            (
                "leihlotse_private_database_stopped_on_purpose",
                "Was the private database stopped on purpose?",
                condition == .stoppedOnPurpose ? 1 : 0
            ),
        ]
    }
}
