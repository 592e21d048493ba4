/// Keeps a cluster's server running: starts it again whenever it is gone, for instance after
/// `kill -9`, or after a panic on a full disk, as long as that takes.
///
/// It only ever starts the cluster that is there, and makes none: a disk that is not mounted must
/// not get an empty one. What was stopped on purpose (``EmbeddedCluster/stop()``) stays so until
/// somebody starts it. Several programs may keep the same cluster: its lock lets one of them start
/// it, and the others find it.
public actor ClusterKeeper {
    /// What has happened, for a log.
    public enum Event: Sendable {
        /// The server has ended. What it wrote into its log last.
        case lost(lastWords: String)
        /// It was started again, after so many attempts.
        case restarted(RunningCluster, attempts: Int)
        /// It could not be started; the next attempt comes after the pause.
        case failed(any Error, attempts: Int, pause: Duration)
        /// It was stopped on purpose.
        case stoppedOnPurpose
        /// Somebody else has started it.
        case found
    }

    /// How it does.
    public enum Condition: Sendable, Hashable {
        case running
        case stoppedOnPurpose
        /// It is gone, and will be started at that time.
        case waiting(until: ContinuousClock.Instant)
    }

    public private(set) var condition = Condition.running
    /// How often it was started again so far.
    public private(set) var restarts = 0

    private let cluster: EmbeddedCluster
    private let pauses: RestartPauses
    private let interval: Duration
    private let report: @Sendable (Event) -> Void
    /// How often it was tried without a calm time in between.
    private var attempts = 0
    private var runningSince = ContinuousClock.now

    /// - Parameters:
    ///   - interval: how often to look after it.
    ///   - report: is told what happens.
    public init(
        _ cluster: EmbeddedCluster, pauses: RestartPauses = RestartPauses(),
        interval: Duration = .milliseconds(500), report: @escaping @Sendable (Event) -> Void
    ) {
        self.cluster = cluster
        self.pauses = pauses
        self.interval = interval
        self.report = report
    }

    /// Looks after it until cancelled.
    public func run() async {
        while !Task.isCancelled {
            await look()
            try? await Task.sleep(for: interval)
        }
    }

    private func look() async {
        switch cluster.presence {
        case .there: settle()
        case .stoppedOnPurpose: leave()
        case .gone:
            switch condition {
            case .waiting(let end) where ContinuousClock.now >= end: await start()
            case .waiting: break
            case .running, .stoppedOnPurpose:
                report(.lost(lastWords: cluster.lastWords))
                wait()
                if attempts == 0 { await start() }
            }
        }
    }

    private func settle() {
        switch condition {
        case .running:
            if ContinuousClock.now - runningSince >= pauses.calm { attempts = 0 }
        case .stoppedOnPurpose, .waiting:
            report(.found)
            run(since: .now)
        }
    }

    private func leave() {
        guard condition != .stoppedOnPurpose else { return }
        condition = .stoppedOnPurpose
        attempts = 0
        report(.stoppedOnPurpose)
    }

    private func start() async {
        attempts += 1
        do {
            guard let running = try await cluster.resume() else { return leave() }
            run(since: .now)
            guard running.started else { return report(.found) }
            restarts += 1
            report(.restarted(running, attempts: attempts))
        } catch {
            guard !Task.isCancelled else { return }
            wait()
            report(.failed(error, attempts: attempts, pause: pauses.pause(after: attempts)))
        }
    }

    private func run(since start: ContinuousClock.Instant) {
        condition = .running
        runningSince = start
    }

    private func wait() {
        condition = .waiting(until: .now + pauses.pause(after: attempts))
    }
}
