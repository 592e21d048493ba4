import Glibc
import Testing

@testable import EmbeddedPostgres

/// A server that is kept running comes back by itself, and only where it should.
@Suite(.serialized) struct KeptServerTests {
    /// What a keeper tells, in order.
    private actor Told {
        private(set) var events: [ClusterKeeper.Event] = []
        func add(_ event: ClusterKeeper.Event) { events.append(event) }

        var kinds: [String] {
            events.map { event in
                switch event {
                case .lost: "lost"
                case .restarted: "restarted"
                case .failed: "failed"
                case .stoppedOnPurpose: "stopped"
                case .found: "found"
                }
            }
        }

        var failures: [EmbeddedPostgresError.Code] {
            events.compactMap {
                guard case .failed(let error, _, _) = $0 else { return nil }
                return (error as? EmbeddedPostgresError)?.code
            }
        }

        var pauses: [Duration] {
            events.compactMap {
                guard case .failed(_, _, let pause) = $0 else { return nil }
                return pause
            }
        }

        var lastWords: [String] {
            events.compactMap {
                guard case .lost(let words) = $0 else { return nil }
                return words
            }
        }
    }

    /// Keeps the cluster while `body` runs.
    private func keeping(
        _ cluster: EmbeddedCluster,
        pauses: RestartPauses = RestartPauses(from: .milliseconds(20), to: .milliseconds(100)),
        _ body: (ClusterKeeper, Told) async throws -> Void
    ) async throws {
        let told = Told()
        let (events, sending) = AsyncStream.makeStream(of: ClusterKeeper.Event.self)
        let keeper = ClusterKeeper(cluster, pauses: pauses, interval: .milliseconds(20)) {
            sending.yield($0)
        }
        let telling = Task { for await event in events { await told.add(event) } }
        let running = Task { await keeper.run() }
        let outcome: Result<Void, any Error>
        do { outcome = .success(try await body(keeper, told)) } catch { outcome = .failure(error) }
        running.cancel()
        await running.value
        sending.finish()
        await telling.value
        try outcome.get()
    }

    /// Waits for an event that must come, with a generous bound.
    private func until(_ what: String, _ isSo: () async throws -> Bool) async throws {
        let end = ContinuousClock.now + .seconds(60)
        while try await !isSo() {
            try #require(ContinuousClock.now < end, "it never came: \(what)")
            try await Task.sleep(for: .milliseconds(10))
        }
    }

    private func answers(_ connection: String) async throws -> Bool {
        try await query("select 1", at: connection) == "1"
    }

    private func processID(_ cluster: EmbeddedCluster) -> Int32? {
        guard case .running(let process, _, _) = try? cluster.status() else { return nil }
        return process
    }

    @Test func `killed again and again, it comes back and has lost nothing`() async throws {
        try await TemporaryHome.with { temporary in
            let cluster = try temporary.cluster()
            let first = try await cluster.start()
            _ = try await query("create table note (n int)", at: first.connectionString)
            try await keeping(cluster) { keeper, told in
                for round in 1...4 {
                    let written = try await query(
                        "insert into note values (\(round)) returning n",
                        at: first.connectionString)
                    #expect(written == "\(round)")
                    let process = try #require(processID(cluster))
                    kill(process, SIGKILL)
                    try await until("restart \(round)") {
                        guard await keeper.restarts == round else { return false }
                        return try await answers(first.connectionString)
                    }
                    #expect(processID(cluster) != process)
                }
                let kept = try await query("select sum(n) from note", at: first.connectionString)
                #expect(kept == "10")
                #expect(await keeper.condition == .running)
                try await until("the last event") { await told.kinds.count == 8 }
                #expect(
                    await told.kinds
                        == Array(repeating: ["lost", "restarted"], count: 4).flatMap { $0 })
                #expect(await told.lastWords.allSatisfy { $0.contains("ready to accept") })
            }
        }
    }

    @Test func `stopped on purpose it stays so, until somebody starts it`() async throws {
        try await TemporaryHome.with { temporary in
            let cluster = try temporary.cluster()
            let first = try await cluster.start()
            try await keeping(cluster) { keeper, told in
                #expect(try await cluster.stop())
                try await until("noticed") { await keeper.condition == .stoppedOnPurpose }
                // Many looks later it still is.
                try await Task.sleep(for: .milliseconds(500))
                #expect(try cluster.status() == .stopped(version: first.version))
                #expect(await keeper.restarts == 0)

                let second = try await cluster.start()
                #expect(second.started)
                try await until("found") { await keeper.condition == .running }
                try await until("told") { await told.kinds == ["stopped", "found"] }
                // And from then on it is kept again.
                kill(second.processID, SIGKILL)
                try await until("back") { try await answers(first.connectionString) }
            }
        }
    }

    @Test func `a stop reaches one that has ended by itself and cannot be started`() async throws {
        try await TemporaryHome.with { temporary in
            let cluster = try temporary.cluster()
            let first = try await cluster.start()
            let settings = temporary.layout.data(first.version) + "/postgresql.conf"
            try await shell(
                "cp -p \"$1\" \"$1.good\"; echo 'shared_buffers = much' >>\"$1\"", settings)
            try await keeping(cluster) { keeper, told in
                kill(first.processID, SIGKILL)
                try await until("it fails") { await told.failures.contains(.startFailed) }
                #expect(try await cluster.stop() == false)
                try await until("left") { await keeper.condition == .stoppedOnPurpose }
                try await shell("mv \"$1.good\" \"$1\"", settings)
                try await Task.sleep(for: .milliseconds(300))
                #expect(processID(cluster) == nil)
            }
        }
    }

    @Test func `an end in order that was not asked for here is none on purpose`() async throws {
        try await TemporaryHome.with { temporary in
            let cluster = try temporary.cluster()
            let first = try await cluster.start()
            try await keeping(cluster) { keeper, _ in
                kill(first.processID, SIGTERM)
                try await until("back") { await keeper.restarts == 1 }
                #expect(try await answers(first.connectionString))
            }
        }
    }

    @Test func `of several who keep it one starts it`() async throws {
        try await TemporaryHome.with { temporary in
            let cluster = try temporary.cluster()
            let first = try await cluster.start()
            try await keeping(cluster) { one, _ in
                try await keeping(try temporary.cluster()) { other, _ in
                    for round in 1...3 {
                        kill(try #require(processID(cluster)), SIGKILL)
                        try await until("back") {
                            let restarts = await (one.restarts, other.restarts)
                            guard restarts.0 + restarts.1 == round else { return false }
                            return try await answers(first.connectionString)
                        }
                    }
                    let servers = try await shell(
                        "pgrep -f -c -- \"postgres -D $1\" || true",
                        temporary.layout.data(first.version))
                    #expect(servers.output == "1\n")
                }
            }
        }
    }

    @Test func `where the data are gone no empty database takes their place`() async throws {
        try await TemporaryHome.with { temporary in
            let cluster = try temporary.cluster()
            let first = try await cluster.start()
            let data = temporary.layout.data(first.version)
            try await keeping(cluster) { keeper, told in
                #expect(rename(data, data + ".away") == 0)
                kill(first.processID, SIGKILL)
                try await until("it is missed") { await told.failures.count >= 3 }
                #expect(await told.failures.allSatisfy { $0 == .clusterMissing })
                #expect(FileFacts(data) == nil)
                #expect(rename(data + ".away", data) == 0)
                try await until("back") { try await answers(first.connectionString) }
                #expect(await keeper.restarts == 1)
            }
        }
    }

    @Test func `processes that a killed server left behind, stopped ones too, are no obstacle`()
        async throws
    {
        try await TemporaryHome.with { temporary in
            let cluster = try temporary.cluster()
            let first = try await cluster.start()
            let children = try await shell("pgrep -P \"$1\"", String(first.processID))
            let orphans = children.output.split(separator: "\n").compactMap { Int32($0) }
            #expect(!orphans.isEmpty)
            try await keeping(cluster) { keeper, _ in
                // They hear neither of the end nor of any signal but one.
                for orphan in orphans { kill(orphan, SIGSTOP) }
                kill(first.processID, SIGKILL)
                try await until("back") { await keeper.restarts == 1 }
                #expect(try await answers(first.connectionString))
                #expect(orphans.allSatisfy { !ServerProcess.isAlive($0) })
            }
        }
    }

    @Test func `one that only stands still is no reason for a second one`() async throws {
        try await TemporaryHome.with { temporary in
            let cluster = try temporary.cluster()
            let first = try await cluster.start()
            let children = try await shell("pgrep -P \"$1\"", String(first.processID))
            let all =
                [first.processID] + children.output.split(separator: "\n").compactMap { Int32($0) }
            try await keeping(cluster) { keeper, told in
                // As with a disk that does not answer.
                for process in all { kill(process, SIGSTOP) }
                try await Task.sleep(for: .milliseconds(500))
                #expect(await told.kinds == [])
                for process in all { kill(process, SIGCONT) }
                #expect(try await answers(first.connectionString))
                #expect(await keeper.restarts == 0)
                #expect(processID(cluster) == first.processID)
            }
        }
    }

    @Test func `whose socket was swept away it is started again`() async throws {
        try await TemporaryHome.with { temporary in
            let cluster = try temporary.cluster()
            let first = try await cluster.start()
            try await keeping(cluster) { keeper, _ in
                try await shell("rm -rf -- \"$1\"", temporary.layout.socket)
                try await until("back") { await keeper.restarts == 1 }
                #expect(try await answers(first.connectionString))
            }
        }
    }

    @Test(.enabled(if: geteuid() == 0, "needs root"))
    func `after a panic on a full disk it comes back once there is room`() async throws {
        try await TemporaryHome.with { temporary in
            let mounted = try await shell(
                "mkdir -m 755 \"$1\" && mount -t tmpfs -o mode=755,size=120m none \"$1\"",
                temporary.home)
            try #require(mounted.succeeded, "\(mounted.output)")
            let cluster = try temporary.cluster()
            let first = try await cluster.start()
            _ = try await query("create table note (text text)", at: first.connectionString)
            try await keeping(cluster) { keeper, told in
                let filler = temporary.home + "/filler"
                try await shell("cat /dev/zero >\"$1\" 2>/dev/null", filler)
                // It panics when it writes its log of changes, or is killed meanwhile.
                var written = 0
                for round in 1...200 where processID(cluster) == first.processID {
                    let said = try await query(
                        "insert into note select repeat('\(round)', 100000) returning 'in'",
                        at: first.connectionString)
                    if said == "in" { written += 1 }
                }
                kill(first.processID, SIGKILL)
                // What the end of it leaves free is taken too.
                try await until("it is tried often") {
                    try await shell("cat /dev/zero >>\"$1\" 2>/dev/null", filler)
                    return await told.failures.count >= 4
                }
                #expect(await Set(told.failures).isSubset(of: [.diskFull, .startFailed]))
                #expect(await told.failures.contains(.diskFull))
                let pauses = await told.pauses
                #expect(pauses == pauses.sorted() && pauses.first != pauses.last)
                guard case .waiting = await keeper.condition else {
                    throw TestFailure(description: "it does not say that it waits")
                }
                #expect(unlink(filler) == 0)
                try await until("back") { try await answers(first.connectionString) }
                let kept = try await query("select count(*) from note", at: first.connectionString)
                #expect(kept == "\(written)")
            }
        }
    }

    private struct TestFailure: Error { let description: String }

    @Test func `pauses grow from nothing to a minute`() {
        let pauses = RestartPauses()
        let seconds = (0...8).map { pauses.pause(after: $0) / .seconds(1) }
        #expect(seconds == [0, 1, 2, 4, 8, 16, 32, 60, 60])
        #expect(pauses.pause(after: 1_000_000) == .seconds(60))
    }
}
