import Dispatch
import Glibc
import LendingTestSupport
import Subprocess
import Testing

/// `leihlotse serve` as whoever runs services sees it: the real program, as a process of its own.
@Suite("Serving", .serialized)
struct ServeTests {
    /// What systemd would hear, on a real socket.
    private final class NotifySocket: @unchecked Sendable {
        private let descriptor: Int32
        /// What stands in `NOTIFY_SOCKET`.
        let name: String
        private(set) var heard: [String] = []

        /// - Parameter name: a path, or `@` and a name of the kernel's.
        init(_ name: String) throws {
            self.name = name
            descriptor = socket(
                AF_UNIX, Int32(SOCK_DGRAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
            var address = sockaddr_un()
            address.sun_family = sa_family_t(AF_UNIX)
            var path = Array(name.utf8)
            if path.first == UInt8(ascii: "@") { path[0] = 0 }
            withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path) }
            let length = socklen_t(MemoryLayout<sa_family_t>.size + path.count)
            let result = withUnsafePointer(to: &address) {
                $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                    bind(descriptor, $0, length)
                }
            }
            var limit = timeval(tv_sec: 60, tv_usec: 0)
            setsockopt(
                descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
            guard result == 0 else { throw Missing(what: "the socket \(name): \(errno)") }
        }

        deinit { close(descriptor) }

        /// Reads on until it has heard a line, so often from now on.
        func hear(_ line: String, times: Int = 1) async throws {
            try await withCheckedThrowingContinuation {
                (heard: CheckedContinuation<Void, any Error>) in
                DispatchQueue.global().async {
                    heard.resume(with: Result { try self.read(line, times) })
                }
            }
        }

        private func read(_ line: String, _ times: Int) throws {
            var left = times
            var buffer = [UInt8](repeating: 0, count: 4096)
            while left > 0 {
                let count = recv(descriptor, &buffer, buffer.count, 0)
                guard count > 0 else { throw Missing(what: "\(line), after \(heard)") }
                let said = String(decoding: buffer[..<count], as: UTF8.self)
                heard.append(said)
                if said == line { left -= 1 }
            }
        }
    }

    private struct Missing: Error { let what: String }

    /// Runs the service while `body` does, which is told its process.
    private func serving(
        _ variables: [String: String], in folder: String,
        _ body: @escaping @Sendable (_ process: Int32) async throws -> Void
    ) async throws -> (status: TerminationStatus, said: String) {
        var environment: [Environment.Key: String] = [
            "PATH": ScriptRunner.programs + ":/usr/bin:/bin", "LANG": "en_US.UTF-8",
            "LEIHLOTSE_HOME": folder + "/home",
        ]
        for (name, value) in variables { environment[Environment.Key(stringLiteral: name)] = value }
        // Read from a file: nobody has to empty a pipe while it runs.
        let said = folder + "/said"
        let result = try await Subprocess.run(
            .name("bash"),
            arguments: ["-c", "exec leihlotse serve --port 0 2>\"$0\"", said],
            environment: .custom(environment), input: .none, output: .discarded, error: .discarded
        ) { execution in
            let process = Int32(execution.processIdentifier.value)
            do { try await body(process) } catch {
                kill(process, SIGKILL)
                throw error
            }
        }
        let text = try String(decoding: Self.bytes(said), as: UTF8.self)
        return (result.terminationStatus, text)
    }

    private static func bytes(_ path: String) throws -> [UInt8] {
        guard let file = fopen(path, "re") else { throw Missing(what: path) }
        defer { fclose(file) }
        var all: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while case let count = fread(&buffer, 1, buffer.count, file), count > 0 {
            all += buffer[..<count]
        }
        return all
    }

    private static func port(_ folder: String) async throws -> Int {
        for _ in 0..<600 {
            let text = (try? bytes(folder + "/said")).map { String(decoding: $0, as: UTF8.self) }
            if let found = text?.firstMatch(of: /serves on http:\/\/127.0.0.1:(\d+)/) {
                return Int(found.output.1) ?? 0
            }
            try await Task.sleep(for: .milliseconds(50))
        }
        throw Missing(what: "the port")
    }

    /// What curl says of a path: the body, then the status.
    private static func get(_ path: String, _ port: Int) async throws -> String {
        let result = try await Subprocess.run(
            .name("curl"),
            arguments: [
                "-s", "-m", "30", "-w", "\n%{http_code} %header{retry-after}",
                "http://127.0.0.1:\(port)\(path)",
            ], output: .string(limit: 1 << 20), error: .discarded)
        return result.standardOutput
    }

    @Test("systemd hears that it is ready, lives, and ends", arguments: [false, true])
    func systemd(isAbstract: Bool) async throws {
        try await withTestDatabase { database in
            let folder = try TemporaryFolder()
            let name = isAbstract ? "@leihlotse-test-\(getpid())" : folder.path + "/notify"
            let socket = try NotifySocket(name)
            let (status, _) = try await serving(
                [
                    "LEIHLOTSE_DATABASE_URL": database.connectionString, "NOTIFY_SOCKET": name,
                    "WATCHDOG_USEC": "200000",
                ], in: folder.path
            ) { process in
                try await socket.hear("READY=1")
                try await socket.hear("WATCHDOG=1", times: 5)
                // Stopped as a whole it does not say that it lives.
                kill(process, SIGSTOP)
                kill(process, SIGCONT)
                try await socket.hear("WATCHDOG=1", times: 2)
                kill(process, SIGTERM)
                try await socket.hear("STOPPING=1")
            }
            #expect(status == .exited(0))
            #expect(socket.heard.first == "READY=1" || socket.heard.first == "WATCHDOG=1")
            #expect(socket.heard.count { $0 == "STOPPING=1" } == 1)
            try await folder.remove()
        }
    }

    @Test("somebody else's watchdog is not answered")
    func foreignWatchdog() async throws {
        try await withTestDatabase { database in
            let folder = try TemporaryFolder()
            let socket = try NotifySocket(folder.path + "/notify")
            _ = try await serving(
                [
                    "LEIHLOTSE_DATABASE_URL": database.connectionString,
                    "NOTIFY_SOCKET": socket.name, "WATCHDOG_USEC": "100000", "WATCHDOG_PID": "1",
                ], in: folder.path
            ) { process in
                try await socket.hear("READY=1")
                try await Task.sleep(for: .milliseconds(500))
                kill(process, SIGTERM)
                try await socket.hear("STOPPING=1")
            }
            #expect(socket.heard == ["READY=1", "STOPPING=1"])
            try await folder.remove()
        }
    }

    @Test("a private database that is killed comes back, and log, health and metrics say so")
    func killedDatabase() async throws {
        let folder = try TemporaryFolder()
        chmod(folder.path, 0o755)
        let home = folder.path + "/home"
        let (status, said) = try await serving([:], in: folder.path) { process in
            let port = try await Self.port(folder.path)
            func until(_ path: String, _ isWanted: (String) -> Bool) async throws -> String {
                for _ in 0..<600 {
                    let said = try await Self.get(path, port)
                    if isWanted(said) { return said }
                    try await Task.sleep(for: .milliseconds(50))
                }
                throw Missing(what: "\(path)")
            }
            for round in 1...3 {
                _ = try await until("/health/ready") { $0.hasSuffix("\n200 ") }
                try await Self.kill9(home)
                let unready = try await until("/health/ready") { !$0.hasSuffix("\n200 ") }
                #expect(unready.contains(/\n503 \d+$/), "\(unready)")
                for foreign in [home, "socket", "postgres", "leihlotse_owner"] {
                    #expect(!unready.contains(foreign), "\(unready)")
                }
                let ready = try await until("/health/ready") { $0.hasSuffix("\n200 ") }
                #expect(ready == "ok\ndatabase started again: \(round)\n\n200 ")
                let metrics = try await Self.get("/metrics", port)
                #expect(metrics.contains("\nleihlotse_private_database_restarts \(round)\n"))
                #expect(metrics.contains("\nleihlotse_database_up 1\n"))
                #expect(!metrics.contains(home))
            }
            let stopped = try await Self.leihlotse("database stop", home)
            #expect(stopped == "PostgreSQL stopped.\n")
            let left = try await until("/health/ready") {
                $0.contains("database-stopped-on-purpose")
            }
            #expect(left.contains("stopped on purpose") && left.contains("absichtlich angehalten"))
            _ = try await Self.leihlotse("database start", home)
            _ = try await until("/health/ready") { $0.hasSuffix("\n200 ") }
            kill(process, SIGTERM)
        }
        #expect(status == .exited(0))
        let lines = said.split(separator: "\n")
        let lost = lines.filter { $0.contains("its server has ended") }
        #expect(lost.count >= 3 && lost.allSatisfy { $0.contains("\"level\":\"warning\"") })
        #expect(lost.allSatisfy { $0.contains(" LOG: ") }, "the log's tail")
        #expect(lines.count { $0.contains("started again\"") } == 3)
        #expect(lines.contains { $0.contains("stopped on purpose; it is left so") })
        _ = try await Self.leihlotse("database stop", home)
        try await folder.remove()
    }

    @Test("it ends although its database stands still, and says that it is not in order")
    func endBesideADatabaseThatStandsStill() async throws {
        let folder = try TemporaryFolder()
        chmod(folder.path, 0o755)
        let home = folder.path + "/home"
        let (status, said) = try await serving(
            ["LEIHLOTSE_SHUTDOWN_SECONDS": "1"], in: folder.path
        ) { process in
            let port = try await Self.port(folder.path)
            try await Self.signal("STOP", home)
            #expect(try await Self.get("/health/ready", port).contains("\n503 "))
            kill(process, SIGTERM)
            // A service that waits for it for ever is let go after a minute.
            Task {
                try await Task.sleep(for: .seconds(60))
                try await Self.signal("CONT", home)
            }
        }
        try await Self.signal("CONT", home)
        #expect(status == .exited(69))
        #expect(said.contains("ended although something is still under way"))
        _ = try await Self.leihlotse("database stop", home)
        try await folder.remove()
    }

    /// The private server with all its processes.
    private static func signal(_ name: String, _ home: String) async throws {
        _ = try await Subprocess.run(
            .name("sh"),
            arguments: [
                "-c",
                """
                main=$(head -n 1 "$0"/postgresql/*/postmaster.pid)
                kill -\(name) $main $(cat /proc/$main/task/$main/children)
                """, home,
            ], output: .discarded, error: .discarded)
    }

    /// The main process of the private server, killed.
    private static func kill9(_ home: String) async throws {
        _ = try await Subprocess.run(
            .name("sh"),
            arguments: ["-c", "kill -9 $(head -n 1 \"$0\"/postgresql/*/postmaster.pid)", home],
            output: .discarded, error: .discarded)
    }

    private static func leihlotse(_ command: String, _ home: String) async throws -> String {
        let result = try await Subprocess.run(
            .name("sh"), arguments: ["-c", "exec leihlotse \(command)"],
            environment: .custom([
                "PATH": ScriptRunner.programs + ":/usr/bin:/bin", "LANG": "en_US.UTF-8",
                "LEIHLOTSE_HOME": home,
            ]), output: .string(limit: 65_536), error: .discarded)
        return result.standardOutput
    }
}
