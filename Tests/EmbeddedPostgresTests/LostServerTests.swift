import Glibc
import Testing

@testable import EmbeddedPostgres

/// What is left of servers that did not end in order.
@Suite(.serialized) struct LostServerTests {
    @Test func `a killed server is started again and has lost nothing`() async throws {
        try await TemporaryHome.with { temporary in
            let cluster = try temporary.cluster()
            let first = try await cluster.start()
            _ = try await query(
                "create table note as select 'kept' as text", at: first.connectionString)
            #expect(kill(first.processID, SIGKILL) == 0)
            // No longer than that: the killed process may well stay a zombie for a while.
            while ServerProcess.isAlive(first.processID) { await Task.yield() }
            let second = try await cluster.start()
            #expect(second.started && !second.created)
            #expect(second.processID != first.processID)
            let kept = try await query("select text from note", at: second.connectionString)
            #expect(kept == "kept")
        }
    }

    @Test func `processes that a killed server left behind are ended`() async throws {
        try await TemporaryHome.with { temporary in
            let cluster = try temporary.cluster()
            let first = try await cluster.start()
            let data = temporary.layout.data(first.version)
            // One that does not notice, because it is stopped.
            let writers = try await shell(
                "for p in $(pgrep -P \"$1\"); do echo $p; done", String(first.processID))
            let child = try #require(Int32(writers.output.prefix { $0 != "\n" }))
            kill(child, SIGSTOP)
            kill(first.processID, SIGKILL)
            while ServerProcess.isAlive(first.processID) { await Task.yield() }
            async let continued: Void = {
                while kill(child, SIGCONT) == 0, ServerProcess.isAlive(child) {
                    try await Task.sleep(for: .milliseconds(100))
                }
            }()
            let second = try await cluster.start()
            #expect(second.started)
            #expect(!ServerProcess.isAlive(child))
            #expect(!ServerProcess.orphans(in: data).contains(child))
            try await continued
        }
    }

    @Test func `a process that got the old server's number is left alone`() async throws {
        try await TemporaryHome.with { temporary in
            let cluster = try temporary.cluster()
            let first = try await cluster.start()
            let data = temporary.layout.data(first.version)
            let file = PostmasterFile.path(data)
            let owner = try ServerOwner.find(
                caller: geteuid(), existing: FileFacts(data)?.owner, folder: data)
            let saved = try #require(contents(of: file))
            #expect(try await cluster.stop())

            let started = try await OwnedCommand(
                owner: owner, script: "sleep 600 >/dev/null 2>&1 & echo $!", arguments: []
            ).run()
            let stranger = try #require(Int32(started.output.prefix { $0 != "\n" }))
            defer { kill(stranger, SIGKILL) }
            let old = String(decoding: saved, as: UTF8.self)
            let stale = "\(stranger)" + old.drop { $0 != "\n" }
            try replaceFile(file, with: stale, for: owner)

            #expect(try cluster.status() == .stopped(version: first.version))
            #expect(try await cluster.stop() == false)
            let second = try await cluster.start()
            #expect(second.started && second.processID != stranger)
            #expect(ServerProcess.isAlive(stranger))
        }
    }

    @Test func `the server of another cluster is never taken for one's own`() async throws {
        try await TemporaryHome.with { temporary in
            let cluster = try temporary.cluster()
            let running = try await cluster.start()
            try await shell("cp -a \"$1\" \"$2\"", temporary.home, temporary.folder + "/copy")
            let copy = EmbeddedCluster(
                at: try ClusterLocation(folder: temporary.folder + "/copy", userID: geteuid()))
            #expect(try copy.status() == .stopped(version: running.version))
            #expect(try await copy.stop() == false)
            #expect(ServerProcess.isAlive(running.processID))
            #expect(try await cluster.start().processID == running.processID)
        }
    }

    @Test func `a server whose folder was moved is started anew in its place`() async throws {
        try await TemporaryHome.with { temporary in
            let first = try await temporary.cluster().start()
            let place = temporary.folder + "/elsewhere"
            #expect(rename(temporary.home, place) == 0)
            let moved = EmbeddedCluster(
                at: try ClusterLocation(folder: place, userID: geteuid()))
            let second = try await moved.start()
            #expect(second.started && !second.created)
            #expect(!ServerProcess.isAlive(first.processID))
            #expect(second.connectionString.contains(place))
            #expect(try await query("select 1", at: second.connectionString) == "1")
        }
    }

    @Test func `a server whose socket was removed is started again`() async throws {
        try await TemporaryHome.with { temporary in
            let cluster = try temporary.cluster()
            let first = try await cluster.start()
            try await shell("rm -rf -- \"$1\"", temporary.layout.socket)
            let second = try await cluster.start()
            #expect(second.started && second.processID != first.processID)
            #expect(!ServerProcess.isAlive(first.processID))
            #expect(try await query("select 1", at: second.connectionString) == "1")
        }
    }

    @Test func `a server that is still recovering is waited for, with a limit`() async throws {
        try await TemporaryHome.with { temporary in
            let cluster = try temporary.cluster()
            let first = try await cluster.start()
            #expect(try await cluster.stop())
            // Recovery that asks for archived files takes as long as the command that it asks.
            let data = temporary.layout.data(first.version)
            try await shell(
                """
                echo "restore_command = 'sleep 2; false'" >>"$1/postgresql.conf"
                : >"$1/recovery.signal"; chown --reference="$1" "$1/recovery.signal"
                """, data)
            let hasty = try temporary.cluster(timeLimit: .milliseconds(10))
            let error = await embeddedError { _ = try await hasty.start() }
            #expect(error?.code == .startTimedOut)
            #expect(error?.path == temporary.layout.log)

            let second = try await cluster.start()
            #expect(!second.started, "the server that was being waited for is found")
            #expect(try await query("select 1", at: second.connectionString) == "1")
        }
    }

    @Test func `a creation that was broken off leaves no cluster and is not in the way`()
        async throws
    {
        try await TemporaryHome.with { temporary in
            let cluster = try temporary.cluster()
            let creation = Task { try await cluster.start() }
            while !names(in: temporary.layout.root).contains(where: { $0.hasPrefix(".creating-") })
            {
                try await Task.sleep(for: .milliseconds(1))
            }
            creation.cancel()
            await #expect(throws: (any Error).self) { try await creation.value }
            #expect(try cluster.status() == .absent)
            // As a program that was killed leaves it.
            try await shell(
                "mkdir -p \"$1/.creating-x/base\"; : >\"$1/.creating-x/PG_VERSION\"; "
                    + "chown -R --reference=\"$1\" \"$1/.creating-x\"",
                temporary.layout.root)
            let running = try await cluster.start()
            #expect(running.created && running.started)
            let left = names(in: temporary.layout.root).filter { $0.hasPrefix(".creating-") }
            #expect(left == [])
        }
    }
}
