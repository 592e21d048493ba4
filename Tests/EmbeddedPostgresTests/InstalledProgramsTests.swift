import Glibc
import Testing

@testable import EmbeddedPostgres

/// Which programs are taken, and what happens when they change under a cluster.
@Suite(.serialized) struct InstalledProgramsTests {
    static let none = ProgramSearch(path: "", versionsFolder: "/nonexistent")

    @Test func `without PostgreSQL nothing is made`() async throws {
        try await TemporaryHome.with { temporary in
            let cluster = try temporary.cluster(programs: Self.none)
            let error = await embeddedError { _ = try await cluster.start() }
            #expect(error?.code == .notInstalled)
            #expect(try cluster.status() == .absent)
        }
    }

    @Test func `a cluster whose version is gone says which one it needs`() async throws {
        try await TemporaryHome.with { temporary in
            let running = try await temporary.cluster().start()
            #expect(try await temporary.cluster().stop())
            let without = try temporary.cluster(programs: Self.none)
            let error = await embeddedError { _ = try await without.start() }
            #expect(error?.code == .versionMissing)
            #expect(error?.version == running.version)
            #expect(error?.path == temporary.layout.root)
        }
    }

    @Test func `an existing cluster keeps its version, a new one takes the newest`() async throws {
        try await TemporaryHome.with { temporary in
            let me = try ServerOwner.find(caller: geteuid(), existing: nil, folder: "/")
            let real = try #require(
                try await ProgramSearch().installed(asking: me).max { $0.key < $1.key })
            let versions = temporary.folder + "/versions"
            func install(_ version: Int) async throws {
                try await shell(
                    "umask 022; mkdir -p \"$1/$2\"; ln -s \"$3\" \"$1/$2/bin\"", versions,
                    String(version), real.value)
            }
            try await install(13)
            try await install(real.key)
            let search = ProgramSearch(path: "", versionsFolder: versions)
            #expect(try await search.installed(asking: me).keys.sorted() == [real.key])
            let cluster = try temporary.cluster(programs: search)
            #expect(try await cluster.start().version == real.key)
            #expect(try await cluster.stop())

            // Now a newer one is there too, if only in name.
            try await install(real.key + 1)
            let both = try await search.installed(asking: me).keys.sorted()
            #expect(both == [real.key, real.key + 1])
            let again = try await cluster.start()
            #expect(again.version == real.key && !again.created)
        }
    }

    @Test func `programs in a folder of their own are asked for their version`() async throws {
        let me = try ServerOwner.find(caller: geteuid(), existing: nil, folder: "/")
        let real = try #require(
            try await ProgramSearch().installed(asking: me).max { $0.key < $1.key })
        let explicit = ProgramSearch(folder: real.value)
        #expect(try await explicit.installed(asking: me) == [real.key: real.value])
        #expect(try await explicit.folder(of: real.key, asking: me) == real.value)
        let onPath = ProgramSearch(path: "/nonexistent:" + real.value, versionsFolder: "/none")
        #expect(try await onPath.installed(asking: me) == [real.key: real.value])
        #expect(try await ProgramSearch(folder: "/usr/bin").installed(asking: me) == [:])
    }

    @Test func `a server whose package was upgraded is restarted`() async throws {
        try await TemporaryHome.with { temporary in
            let me = try ServerOwner.find(caller: geteuid(), existing: nil, folder: "/")
            let real = try #require(
                try await ProgramSearch().installed(asking: me).max { $0.key < $1.key })
            // A private copy of the programs in the same tree, so that they find what they need.
            let bin = temporary.folder + real.value
            try await shell(
                """
                umask 022; mkdir -p "$2"; cp "$1/postgres" "$1/initdb" "$1/createdb" "$2/"
                ln -s "$1/../lib" "$2/../lib"; ln -s /usr/share "$3/usr/share"
                """, real.value, bin, temporary.folder)
            let versions = String(bin.dropLast("/\(real.key)/bin".count))
            let cluster = try temporary.cluster(
                programs: ProgramSearch(path: "", versionsFolder: versions))
            let first = try await cluster.start()
            #expect(try await cluster.start().processID == first.processID)

            try await shell(
                "umask 022; cp \"$1/postgres\" \"$1/new\"; mv \"$1/new\" \"$1/postgres\"", bin)
            let second = try await cluster.start()
            #expect(second.started && !second.created)
            #expect(second.processID != first.processID)
            #expect(!ServerProcess.isAlive(first.processID))
            #expect(try await cluster.start().processID == second.processID)
        }
    }
}
