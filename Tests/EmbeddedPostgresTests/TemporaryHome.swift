import Glibc

@testable import EmbeddedPostgres

/// A folder of its own for one test, with everything in it ended and removed afterwards.
struct TemporaryHome: Sendable {
    /// Open to everybody, so that root's server can run below it.
    let folder: String
    /// Where the cluster of the test lies; made by the cluster, not here.
    var home: String { folder + "/home" }
    var layout: ClusterFolders { ClusterFolders(home: home) }

    /// Memory if there is plenty: clusters wait for the disk at every turn.
    private static var base: String {
        var status = statvfs()
        guard statvfs("/dev/shm", &status) == 0, access("/dev/shm", W_OK) == 0,
            UInt64(status.f_bavail) * UInt64(status.f_frsize) > 1 << 30
        else { return "/tmp" }
        return "/dev/shm"
    }

    static func with<Value: Sendable>(
        _ body: (TemporaryHome) async throws -> Value
    ) async throws -> Value {
        let random = String(UInt64.random(in: .min ... .max), radix: 36)
        let home = TemporaryHome(folder: "\(base)/leihlotse-test-\(random)")
        try makeFolder(home.folder, permissions: 0o755)
        let result: Result<Value, any Error>
        do { result = .success(try await body(home)) } catch { result = .failure(error) }
        try await home.removeEverything()
        return try result.get()
    }

    var location: ClusterLocation {
        get throws { try ClusterLocation(folder: home, userID: geteuid()) }
    }

    func cluster(
        database: String = "leihlotse", programs: ProgramSearch = ProgramSearch(),
        timeLimit: Duration = .seconds(120)
    ) throws -> EmbeddedCluster {
        EmbeddedCluster(
            at: try location, databaseName: database, programs: programs, timeLimit: timeLimit)
    }

    /// Ends every server that works below the folder, by its process id, whatever its state.
    private func removeEverything() async throws {
        while true {
            let servers = names(in: "/proc").compactMap { Int32($0) }.filter { process in
                let command = ServerProcess.command(process)
                // Where root may not look into processes, the argument tells; children follow.
                let place = destination(ofLink: "/proc/\(process)/cwd")
                return command.first?.contains("postgres") == true
                    && ([place].compactMap { $0 } + command)
                        .contains { $0.hasPrefix(folder + "/") }
                    && ServerProcess.isAlive(process)
            }
            if servers.isEmpty { break }
            for process in servers { kill(process, SIGKILL) }
            try await Task.sleep(for: .milliseconds(5))
        }
        _ = try await shell(
            """
            cd "$1" && for place in */; do
                if mountpoint -q "$place"; then umount "$place" || umount -l "$place"; fi
            done
            cd / && rm -rf -- "$1"
            """, folder)
    }
}

/// Runs a script as the user of the tests and returns what it printed.
@discardableResult
func shell(_ script: String, _ arguments: String...) async throws -> OwnedCommand.Outcome {
    let me = ServerOwner(userID: geteuid(), groupID: getegid(), name: "", isOther: false)
    return try await OwnedCommand(owner: me, script: script, arguments: arguments).run()
}

/// What a query gives, in one line a row with `|` between values.
func query(_ sql: String, at connection: String) async throws -> String {
    let outcome = try await shell("exec psql -XAtq -d \"$1\" -c \"$2\" 2>&1", connection, sql)
    return String(outcome.output.drop { $0 == "\n" }.reversed().drop { $0 == "\n" }.reversed())
}

/// The error that `body` throws, or nil if it throws none or another one.
func embeddedError(_ body: () async throws -> Void) async -> EmbeddedPostgresError? {
    do {
        try await body()
        return nil
    } catch {
        return error as? EmbeddedPostgresError
    }
}
