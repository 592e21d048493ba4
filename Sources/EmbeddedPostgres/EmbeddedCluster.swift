import Glibc

/// A private PostgreSQL cluster: the real server, reached through a socket in its own folder only,
/// by its owner only.
///
/// ```swift
/// let location = try ClusterLocation.standard(
///     home: nil, environment: environment, userID: userID)
/// let running = try await EmbeddedCluster(at: location).start()
/// // connect to running.connectionString
/// ```
public struct EmbeddedCluster: Sendable {
    private let location: ClusterLocation
    private let databaseName: String
    private let programs: ProgramSearch
    private let timeLimit: Duration
    private let folders: ClusterFolders

    /// - Parameters:
    ///   - location: where the cluster lies or will lie.
    ///   - databaseName: the database to connect to; made when it is missing.
    ///   - programs: where PostgreSQL is installed.
    ///   - timeLimit: how long to wait for the server, recovery after a crash included, and for
    ///     another command that is at it.
    public init(
        at location: ClusterLocation, databaseName: String = "leihlotse",
        programs: ProgramSearch = ProgramSearch(), timeLimit: Duration = .seconds(120)
    ) {
        self.location = location
        self.databaseName = databaseName
        self.programs = programs
        self.timeLimit = timeLimit
        self.folders = ClusterFolders(home: location.folder)
    }

    /// Finds the running server, or starts it, or creates the cluster first.
    ///
    /// Safe when several programs do so at once. The server goes on when this program ends.
    /// - Throws: ``EmbeddedPostgresError``, or `CancellationError`; what is half made by then is
    ///   removed by the next call.
    public func start() async throws -> RunningCluster {
        guard DatabaseCreation.isValid(databaseName) else {
            throw EmbeddedPostgresError(.invalidDatabaseName, detail: databaseName)
        }
        if let version = folders.existingVersion(), let server = server(version),
            isUsable(server), database(version).isDone, !stopMark.isSet
        {
            ServerLog(path: folders.log).keepSmall()
            return running(server, version: version)
        }
        let owner = try owner()
        try await HomeFolder(folders: folders, owner: owner).prepare()
        return try await ClusterLock.holding(folders.lock, owner: owner, limit: timeLimit) {
            try await startLocked(owner)
        }
    }

    /// Starts the server of the cluster that is there, or finds it running.
    ///
    /// For whoever keeps it running, unlike ``start()``: creates no cluster, and leaves alone what
    /// was stopped on purpose.
    /// - Returns: nil if it was stopped on purpose.
    /// - Throws: ``EmbeddedPostgresError``, `clusterMissing` among them; or `CancellationError`.
    public func resume() async throws -> RunningCluster? {
        let owner = try owner()
        return try await ClusterLock.holding(folders.lock, owner: owner, limit: timeLimit) {
            guard folders.existingVersion() != nil else {
                throw EmbeddedPostgresError(.clusterMissing, path: folders.root)
            }
            return stopMark.isSet ? nil : try await startLocked(owner)
        }
    }

    /// What is known of the cluster; changes nothing.
    /// - Throws: ``EmbeddedPostgresError`` `homeClosed` if the caller may not look, `homeNoFolder`.
    public func status() throws(EmbeddedPostgresError) -> ClusterStatus {
        try HomeFolder.checkWay(to: folders.root)
        guard let version = folders.existingVersion() else { return .absent }
        guard let server = server(version) else { return .stopped(version: version) }
        return .running(
            processID: server.file.processID, version: version,
            connectionString: connectionString(server))
    }

    /// Ends the server; open transactions are rolled back. It stays so until the next ``start()``:
    /// whoever keeps it running leaves it alone, also if it had ended by itself already.
    /// - Returns: false if it was not running.
    /// - Throws: ``EmbeddedPostgresError``, or `CancellationError`.
    public func stop() async throws -> Bool {
        let version: Int
        switch try status() {
        case .absent: return false
        case .stopped(let existing): version = existing
        case .running(_, let existing, _): version = existing
        }
        let owner = try owner()
        return try await ClusterLock.holding(folders.lock, owner: owner, limit: timeLimit) {
            stopMark.set(for: owner)
            guard let server = server(version) else { return false }
            try await ServerStop(dataFolder: folders.data(version)).stop(server, until: deadline)
            SocketFolder.remove(
                server.file.socketFolder, folders: folders,
                runtimeFolder: location.runtimeFolder, owner: owner)
            return true
        }
    }

    // MARK: - For who keeps it running

    /// Whether its server is there; reads some files only.
    var presence: ClusterPresence {
        if let version = folders.existingVersion(), let server = server(version) {
            return server.file.state != .ready || server.isReachable ? .there : .gone
        }
        return stopMark.isSet ? .stoppedOnPurpose : .gone
    }

    /// The end of what the server wrote into its log.
    var lastWords: String { ServerLog(path: folders.log).text(after: 0) }

    // MARK: - With the lock held

    private func startLocked(_ owner: ServerOwner) async throws -> RunningCluster {
        let existing = folders.existingVersion()
        let (version, bin) = try await versionAndPrograms(existing, owner)
        if existing == nil {
            try await ClusterCreation(
                folders: folders, owner: owner, version: version, programs: bin
            ).run()
        }
        let end = deadline
        var started = false
        var ready = try await findReady(version, until: end)
        if ready == nil {
            started = try await startServer(version, programs: bin, owner: owner, until: end)
            ready = try await findReady(version, until: end)
        }
        guard let ready else {
            throw EmbeddedPostgresError(.startFailed, path: folders.log, version: version)
        }
        // Not before it runs: who keeps it would take it for lost meanwhile.
        try stopMark.remove()
        if !database(version).isDone {
            try await database(version).run(
                owner: owner, programs: bin, socketFolder: ready.file.socketFolder)
        }
        return running(
            ready, version: version, created: existing == nil, started: started)
    }

    /// An existing cluster keeps its version; a new one takes the newest.
    private func versionAndPrograms(
        _ existing: Int?, _ owner: ServerOwner
    ) async throws -> (version: Int, bin: String) {
        if let existing {
            guard let bin = try await programs.folder(of: existing, asking: owner) else {
                throw EmbeddedPostgresError(
                    .versionMissing, path: folders.root, version: existing)
            }
            return (existing, bin)
        }
        let newest = try await programs.installed(asking: owner).max { $0.key < $1.key }
        guard let newest else { throw EmbeddedPostgresError(.notInstalled) }
        return (newest.key, newest.value)
    }

    /// The server once it is usable, or nil once there is none. A server whose program was
    /// replaced by an upgrade, or whose socket is gone, is ended.
    private func findReady(
        _ version: Int, until end: ContinuousClock.Instant
    ) async throws -> ServerProcess? {
        let ending = ServerStop(dataFolder: folders.data(version))
        while let server = server(version) {
            switch server.file.state {
            case .ready:
                if isUsable(server) { return server }
                try await ending.stop(server, until: end)
            case .stopping:
                try await ending.waitForEnd(of: [server.file.processID], until: end)
            case .starting:
                if ContinuousClock.now >= end {
                    throw EmbeddedPostgresError(
                        .startTimedOut, path: folders.log, version: version)
                }
                try await Task.sleep(for: .milliseconds(5))
            }
        }
        return nil
    }

    /// - Returns: false if there turned out to be a server: one that a command started which was
    ///   itself ended before its server had shown itself.
    private func startServer(
        _ version: Int, programs bin: String, owner: ServerOwner,
        until end: ContinuousClock.Instant
    ) async throws -> Bool {
        let data = folders.data(version)
        let socketFolder = try SocketFolder.prepare(
            folders: folders, runtimeFolder: location.runtimeFolder, owner: owner)
        try await ServerStop(dataFolder: data)
            .clearRemains(socketFolder: socketFolder, until: end)
        try ClusterSettings.writeIdentities(in: data, owner: owner)
        do {
            try await ServerStart(
                folders: folders, owner: owner, version: version, programs: bin,
                socketFolder: socketFolder
            ).run(until: end)
            return true
        } catch let error as EmbeddedPostgresError where error.code == .startFailed {
            guard server(version) != nil else { throw error }
            return false
        }
    }

    // MARK: - Small pieces

    private var deadline: ContinuousClock.Instant { ContinuousClock.now + timeLimit }

    private var stopMark: StopMark { StopMark(folders: folders) }

    private func owner() throws(EmbeddedPostgresError) -> ServerOwner {
        try ServerOwner.find(
            caller: location.userID, existing: FileFacts(folders.root)?.owner,
            folder: folders.root)
    }

    private func database(_ version: Int) -> DatabaseCreation {
        DatabaseCreation(name: databaseName, dataFolder: folders.data(version))
    }

    private func server(_ version: Int) -> ServerProcess? {
        let data = folders.data(version)
        return PostmasterFile(in: data).flatMap { ServerProcess(file: $0, dataFolder: data) }
    }

    private func isUsable(_ server: ServerProcess) -> Bool {
        server.file.state == .ready && server.isReachable && !server.isOutdated
    }

    private func connectionString(_ server: ServerProcess) -> String {
        ConnectionString.make(
            socketFolder: server.file.socketFolder, database: databaseName)
    }

    private func running(
        _ server: ServerProcess, version: Int, created: Bool = false, started: Bool = false
    ) -> RunningCluster {
        RunningCluster(
            connectionString: connectionString(server), processID: server.file.processID,
            created: created, started: started, version: version)
    }
}
