import Glibc
import Testing

@testable import EmbeddedPostgres

/// Folders in which a cluster cannot be, or not as usual.
@Suite(.serialized) struct BadPlaceTests {
    @Test func `a path too long for a socket works through a short folder`() async throws {
        try await TemporaryHome.with { temporary in
            let long = temporary.folder + "/" + String(repeating: "lang-", count: 24)
            let cluster = EmbeddedCluster(at: try ClusterLocation(folder: long, userID: geteuid()))
            let running = try await cluster.start()
            let data = ClusterFolders(home: long).data(running.version)
            let socketFolder = try #require(PostmasterFile(in: data)).socketFolder
            #expect(socketFolder.hasPrefix("/tmp/leihlotse-"))
            #expect(running.connectionString.contains(socketFolder))
            #expect(try await query("select 1", at: running.connectionString) == "1")
            #expect(FileFacts(socketFolder)?.permissions == 0o700)

            #expect(try await cluster.stop())
            #expect(FileFacts(socketFolder) == nil)
            // Somebody else made one meanwhile.
            #expect(mkdir(socketFolder, 0o777) == 0 && chmod(socketFolder, 0o777) == 0)
            let error = await embeddedError { _ = try await cluster.start() }
            #expect(error?.code == .socketFolderUnsafe)
            #expect(error?.path == socketFolder)
            #expect(rmdir(socketFolder) == 0)
            #expect(symlink("/tmp", socketFolder) == 0)
            let link = await embeddedError { _ = try await cluster.start() }
            #expect(link?.code == .socketFolderUnsafe)
            #expect(unlink(socketFolder) == 0)
        }
    }

    @Test func `a folder with every odd character works`() async throws {
        try await TemporaryHome.with { temporary in
            let odd = temporary.folder + "/Größe 'a' \"b\", $c\\ %d"
            let cluster = EmbeddedCluster(at: try ClusterLocation(folder: odd, userID: geteuid()))
            let running = try await cluster.start()
            #expect(try await query("select 1", at: running.connectionString) == "1")
            #expect(try await cluster.start().processID == running.processID)
            #expect(try await cluster.stop())
            let data = ClusterFolders(home: odd).data(running.version)
            #expect(FileFacts(PostmasterFile.path(data)) == nil)
            #expect(running.connectionString.contains("/tmp/leihlotse-"))
            for name in names(in: "/tmp") {
                #expect(!running.connectionString.contains("/tmp/\(name) "))
            }
        }
    }

    @Test(arguments: ["touch \"$1\"", "ln -s nowhere \"$1\"", "mkfifo \"$1\""])
    func `what is no folder is called so`(making: String) async throws {
        try await TemporaryHome.with { temporary in
            let place = temporary.folder + "/file"
            try await shell(making, place)
            let cluster = EmbeddedCluster(
                at: try ClusterLocation(folder: place + "/home", userID: geteuid()))
            let start = await embeddedError { _ = try await cluster.start() }
            let status = await embeddedError { _ = try cluster.status() }
            for error in [start, status] {
                #expect(error?.code == .homeNoFolder)
                #expect(error?.path == place)
            }
        }
    }

    @Test func `a name too long is refused with the reason`() async throws {
        try await TemporaryHome.with { temporary in
            let long = temporary.folder + "/" + String(repeating: "x", count: 300)
            let cluster = EmbeddedCluster(at: try ClusterLocation(folder: long, userID: geteuid()))
            let error = await embeddedError { _ = try await cluster.start() }
            #expect(error?.code == .homeNotWritable)
            #expect(error?.detail == "File name too long")
            #expect(error?.isDenied == false)
        }
    }

    @Test func `what stands in the way is not touched`() async throws {
        try await TemporaryHome.with { temporary in
            let running = try await temporary.cluster().start()
            #expect(try await temporary.cluster().stop())
            let layout = temporary.layout
            let note = layout.data(running.version) + "/PG_VERSION"
            #expect(unlink(note) == 0)
            let error = await embeddedError { _ = try await temporary.cluster().start() }
            #expect(error?.code == .homeNotWritable)
            #expect(error?.path == layout.data(running.version))
            #expect(FileFacts(layout.data(running.version) + "/base") != nil)
        }
    }

    @Test func `a server that cannot start says why`() async throws {
        try await TemporaryHome.with { temporary in
            let running = try await temporary.cluster().start()
            #expect(try await temporary.cluster().stop())
            let data = temporary.layout.data(running.version)
            try await shell("echo 'shared_buffers = much' >>\"$1/postgresql.conf\"", data)
            let error = await embeddedError { _ = try await temporary.cluster().start() }
            #expect(error?.code == .startFailed)
            #expect(error?.path == temporary.layout.log)
            #expect(error?.detail?.contains("shared_buffers") == true)
            #expect(error?.germanText.contains("shared_buffers") == true)
        }
    }

    @Test(.enabled(if: geteuid() == 0, "needs root"))
    func `a home that root's server cannot enter is refused with the folder`() async throws {
        try await TemporaryHome.with { temporary in
            let closed = temporary.folder + "/closed"
            #expect(mkdir(closed, 0o700) == 0)
            let cluster = EmbeddedCluster(
                at: try ClusterLocation(folder: closed + "/a/b", userID: 0))
            let error = await embeddedError { _ = try await cluster.start() }
            #expect(error?.code == .homeNotAccessible)
            #expect(error?.path == closed)
            #expect(["postgres", "nobody"].contains(error?.detail))
            #expect(names(in: closed) == [])
        }
    }

    @Test(.enabled(if: geteuid() == 0, "needs root"))
    func `a read-only folder is refused with the reason`() async throws {
        try await TemporaryHome.with { temporary in
            try await mount("-o ro", size: "1m", at: temporary.home)
            let error = await embeddedError { _ = try await temporary.cluster().start() }
            #expect(error?.code == .homeNotWritable)
            #expect(error?.detail == "Read-only file system")
        }
    }

    @Test(.enabled(if: geteuid() == 0, "needs root"))
    func `a full disk while creating leaves nothing half`() async throws {
        try await TemporaryHome.with { temporary in
            try await mount("", size: "20m", at: temporary.home)
            let error = await embeddedError { _ = try await temporary.cluster().start() }
            #expect(error?.code == .diskFull)
            #expect(error?.germanText.contains("kein Speicherplatz") == true)
            #expect(error?.germanText.contains("\n") == false)
            #expect(try temporary.cluster().status() == .absent)
            let left = names(in: temporary.layout.root).filter { $0.hasPrefix(".creating-") }
            #expect(left == [])
        }
    }

    @Test(.enabled(if: geteuid() == 0, "needs root"))
    func `a full disk while starting is named, and room makes it start`() async throws {
        try await TemporaryHome.with { temporary in
            try await mount("", size: "120m", at: temporary.home)
            let cluster = try temporary.cluster()
            let running = try await cluster.start()
            #expect(kill(running.processID, SIGKILL) == 0)
            while ServerProcess.isAlive(running.processID) { await Task.yield() }
            let filler = temporary.home + "/filler"
            try await shell("cat /dev/zero >\"$1\" 2>/dev/null", filler)
            let error = await embeddedError { _ = try await cluster.start() }
            #expect(error?.code == .diskFull)
            #expect(unlink(filler) == 0)
            let again = try await cluster.start()
            #expect(again.started && !again.created)
            #expect(try await query("select 1", at: again.connectionString) == "1")
        }
    }

    /// Puts a small file system of its own at the folder.
    private func mount(_ options: String, size: String, at folder: String) async throws {
        let outcome = try await shell(
            "mkdir -m 755 \"$1\" && mount -t tmpfs $3 -o mode=755,size=\"$2\" none \"$1\"",
            folder, size, options)
        try #require(outcome.succeeded, "\(outcome.output)")
    }
}
