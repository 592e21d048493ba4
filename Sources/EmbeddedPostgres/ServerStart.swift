import Glibc

/// Starts the server of a cluster and waits until it accepts connections.
struct ServerStart {
    let folders: ClusterFolders
    let owner: ServerOwner
    let version: Int
    /// The folder of `postgres`.
    let programs: String
    let socketFolder: String

    private var data: String { folders.data(version) }
    private var log: ServerLog { ServerLog(path: folders.log) }

    /// Called with the lock held and no server running.
    /// - Throws: `startFailed`, `diskFull`, `startTimedOut`, `CancellationError`.
    func run(until end: ContinuousClock.Instant) async throws {
        log.keepSmall()
        let start = log.size
        let processID = try await spawn()
        // Until it has written its file the next command could not know of it.
        let latest = end + .seconds(5)
        while true {
            let file = PostmasterFile(in: data)
            let isKnown = file?.processID == processID
            if isKnown, file?.state == .ready { return }
            guard ServerProcess.isAlive(processID) else { throw failure(since: start) }
            if ContinuousClock.now >= (isKnown ? end : latest) {
                throw EmbeddedPostgresError(
                    .startTimedOut, path: folders.log, version: version,
                    detail: log.text(after: start))
            }
            try await Task.sleep(for: .milliseconds(3))
        }
    }

    /// Lets a shell start the server in a session of its own and end at once. So the server
    /// survives this program and Ctrl-C, has no terminal and holds nothing of ours open.
    private func spawn() async throws -> Int32 {
        let outcome = try await OwnedCommand(
            owner: owner,
            script: "log=$1; shift; \"$@\" </dev/null >>\"$log\" 2>&1 & echo \"pid $!\"",
            arguments: [
                folders.log, programs + "/postgres", "-D", data, "-k", socketFolder,
                "-p", String(ConnectionString.port),
            ]
        ).run()
        guard let line = outcome.output.split(separator: "\n").last, line.hasPrefix("pid "),
            let processID = Int32(line.dropFirst(4))
        else {
            throw EmbeddedPostgresError(
                .startFailed, path: folders.log, version: version, detail: outcome.output)
        }
        return processID
    }

    private func failure(since start: Int) -> EmbeddedPostgresError {
        let said = log.text(after: start)
        if DiskSpace.isExhausted(saying: said, at: data) {
            return EmbeddedPostgresError(
                .diskFull, path: folders.root, version: version, detail: said)
        }
        return EmbeddedPostgresError(
            .startFailed, path: folders.log, version: version, detail: said)
    }
}
