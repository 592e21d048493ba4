import Glibc
internal import WholeFiles

/// Ends a server and cleans up after one that was killed.
struct ServerStop {
    let dataFolder: String

    /// Ends the server in order: open transactions are rolled back, everything is written.
    /// - Throws: `stopTimedOut`, `CancellationError`.
    func stop(_ server: ServerProcess, until end: ContinuousClock.Instant) async throws {
        let processID = server.file.processID
        // PostgreSQL's “fast shutdown”.
        guard kill(processID, SIGINT) == 0 || errno == ESRCH else {
            throw EmbeddedPostgresError(
                .commandFailed, path: dataFolder,
                detail: "kill \(processID): " + String(cString: strerror(errno)))
        }
        try await waitForEnd(of: [processID], until: end)
    }

    /// Makes sure that nothing of a killed server is left that would keep a new one from starting:
    /// its remaining processes, and files with a number that now means another process or a
    /// zombie, which PostgreSQL itself would take for a running server.
    func clearRemains(socketFolder: String, until end: ContinuousClock.Instant) async throws {
        let socket = SocketFolder.socket(in: socketFolder)
        let files = [PostmasterFile.path(dataFolder), socket, socket + ".lock"]
            .filter { FileFacts($0) != nil }
        if files.isEmpty { return }
        var orphans = ServerProcess.orphans(in: dataFolder)
        if !orphans.isEmpty {
            // They notice the loss by themselves unless they are busy.
            let patience = min(end, ContinuousClock.now + .seconds(2))
            try? await waitForEnd(of: orphans, until: patience)
            orphans = ServerProcess.orphans(in: dataFolder)
            for orphan in orphans { kill(orphan, SIGQUIT) }
            try? await waitForEnd(of: orphans, until: min(end, ContinuousClock.now + .seconds(5)))
            // One that was stopped, say by a debugger, hears of nothing else. Their shared memory
            // is lost anyway: the new server begins with recovery.
            orphans = ServerProcess.orphans(in: dataFolder)
            for orphan in orphans { kill(orphan, SIGKILL) }
            try await waitForEnd(of: orphans, until: end)
        }
        for file in files where unlink(file) != 0 && errno != ENOENT {
            throw FileError.last(file).embeddedError
        }
    }

    /// Waits for a server that is stopping or for processes that are about to end.
    func waitForEnd(of processes: [Int32], until end: ContinuousClock.Instant) async throws {
        for process in processes {
            while ServerProcess.isAlive(process) {
                if ContinuousClock.now >= end {
                    throw EmbeddedPostgresError(
                        .stopTimedOut, path: dataFolder, detail: String(process))
                }
                try await Task.sleep(for: .milliseconds(5))
            }
        }
    }
}
