import Glibc
import Testing

@testable import EmbeddedPostgres

@Suite(.serialized) struct LifecycleTests {
    @Test func `a cluster is created, found, stopped and started again`() async throws {
        try await TemporaryHome.with { temporary in
            let cluster = try temporary.cluster()
            #expect(try cluster.status() == .absent)
            #expect(try await cluster.stop() == false)
            #expect(FileFacts(temporary.home) == nil, "asking must leave no traces")

            let first = try await cluster.start()
            #expect(first.created && first.started)
            #expect(
                try cluster.status()
                    == .running(
                        processID: first.processID, version: first.version,
                        connectionString: first.connectionString))
            let made = try await query(
                "create table note as select 'kept' as text; select current_database()",
                at: first.connectionString)
            #expect(made == "leihlotse")

            let second = try await cluster.start()
            #expect(!second.created && !second.started)
            #expect(second.processID == first.processID)

            #expect(try await cluster.stop())
            #expect(!ServerProcess.isAlive(first.processID))
            #expect(try cluster.status() == .stopped(version: first.version))
            #expect(try await cluster.stop() == false)

            let third = try await cluster.start()
            #expect(!third.created && third.started)
            let kept = try await query("select text from note", at: third.connectionString)
            #expect(kept == "kept")
        }
    }

    @Test func `the settings are those of a private cluster`() async throws {
        try await TemporaryHome.with { temporary in
            let running = try await temporary.cluster().start()
            let expected = [
                "listen_addresses": "", "fsync": "on", "data_checksums": "on",
                "shared_buffers": "32MB", "max_connections": "100", "server_encoding": "UTF8",
                "unix_socket_permissions": "0700", "dynamic_shared_memory_type": "mmap",
                "unix_socket_directories": temporary.layout.socket,
            ]
            for (name, value) in expected {
                let actual = try await query("show \(name)", at: running.connectionString)
                #expect(actual == value, "\(name)")
            }
            if running.version >= 15 {
                let sorted = try await query(
                    "select string_agg(x, '' order by x) from unnest(array['b','ä','Z','a']) x",
                    at: running.connectionString)
                #expect(sorted == "aäbZ")
            }
        }
    }

    @Test func `nobody but the owner can reach the files or the socket`() async throws {
        try await TemporaryHome.with { temporary in
            let running = try await temporary.cluster().start()
            let layout = temporary.layout
            let server = try #require(FileFacts("/proc/\(running.processID)"))
            #expect(server.owner != 0)
            for path in [
                layout.root, layout.socket, layout.data(running.version), layout.log, layout.lock,
            ] {
                let facts = try #require(FileFacts(path), "\(path)")
                #expect(facts.permissions & 0o077 == 0, "\(path)")
                #expect(facts.owner == server.owner, "\(path)")
            }
            let other = running.connectionString.replacing("leihlotse_owner", with: "postgres")
            let refused = try await query("select 1", at: other)
            #expect(refused.contains("Peer authentication failed"))
        }
    }

    @Test func `the server is detached from the command`() async throws {
        try await TemporaryHome.with { temporary in
            let running = try await temporary.cluster().start()
            let session = getsid(running.processID)
            #expect(session > 0 && session != getsid(0))
            #expect(getpgid(running.processID) != getpgrp())
            func target(_ number: Int) -> String? {
                destination(ofLink: "/proc/\(running.processID)/fd/\(number)")
            }
            if access("/proc/\(running.processID)/fd", R_OK) == 0 {
                #expect(target(0) == "/dev/null")
                #expect(target(1) == temporary.layout.log)
                #expect(target(2) == temporary.layout.log)
            }
        }
    }

    @Test func `another database in the same cluster is made when asked for`() async throws {
        try await TemporaryHome.with { temporary in
            let first = try await temporary.cluster().start()
            let second = try await temporary.cluster(database: "andere").start()
            #expect(second.processID == first.processID)
            #expect(!second.created && !second.started)
            let name = try await query("select current_database()", at: second.connectionString)
            #expect(name == "andere")
            // As if a command had been interrupted between making it and noting that down.
            let mark = temporary.layout.data(first.version) + "/leihlotse.has_database.andere"
            #expect(unlink(mark) == 0)
            _ = try await temporary.cluster(database: "andere").start()
            #expect(FileFacts(mark) != nil)
        }
    }

    @Test func `a name that is no identifier is refused before anything is made`() async throws {
        try await TemporaryHome.with { temporary in
            let cluster = try temporary.cluster(database: "x; drop")
            let error = await embeddedError { _ = try await cluster.start() }
            #expect(error?.code == .invalidDatabaseName)
            #expect(FileFacts(temporary.home) == nil)
        }
    }

    @Test func `commands at once make one cluster and one server`() async throws {
        try await TemporaryHome.with { temporary in
            let cluster = try temporary.cluster()
            for _ in 0..<2 {
                let all = try await withThrowingTaskGroup { group in
                    for _ in 0..<12 { group.addTask { try await cluster.start() } }
                    return try await group.reduce(into: [RunningCluster]()) { $0.append($1) }
                }
                #expect(Set(all.map(\.processID)).count == 1)
                #expect(all.count { $0.started } == 1)
                #expect(try await cluster.stop())
            }
        }
    }

    @Test func `the log is kept small, also while the server runs`() async throws {
        try await TemporaryHome.with { temporary in
            let cluster = try temporary.cluster()
            let running = try await cluster.start()
            let log = temporary.layout.log
            try await shell("head -c 3000000 /dev/zero >>\"$1\"", log)
            #expect(ServerLog(path: log).size > ServerLog.limit)
            _ = try await cluster.start()
            #expect(ServerLog(path: log).size == 0)
            #expect(try await cluster.stop())
            let text = ServerLog(path: log).text(after: 0)
            #expect(text.contains("shut down"), "the server goes on writing: \(text)")
            #expect(!ServerProcess.isAlive(running.processID))
        }
    }
}
