import Glibc
import Testing

@testable import EmbeddedPostgres

/// The same tests once more in another skin: as an ordinary user, and as root in a container.
@Suite(.serialized, .enabled(if: geteuid() == 0, "only root can become others"))
struct OtherUsersTests {
    @Test func `an ordinary user has a server of their own`() async throws {
        let output = try await runTests(
            "LifecycleTests|OrdinaryUserTests",
            behind: "setpriv --reuid=nobody --regid=nogroup --clear-groups --")
        #expect(output.contains("Suite LifecycleTests passed"))
        #expect(output.contains("Suite OrdinaryUserTests passed"))
        #expect(!output.contains(" failed"))
    }

    @Test func `root who may not look into processes manages as well`() async throws {
        let output = try await runTests(
            "LostServerTests",
            behind: "setpriv --bounding-set=-sys_ptrace,-sys_admin --inh-caps=-all --")
        #expect(output.contains("Suite LostServerTests passed"))
        #expect(!output.contains(" failed"))
    }

    @Test func `root who may not become another user is told so`() async throws {
        let output = try await runTests(
            "RootWithoutRightsTests",
            behind: "setpriv --bounding-set=-setuid,-setgid --inh-caps=-all --")
        #expect(output.contains("Test run with 1 test in 1 suite passed"))
    }

    /// Runs some tests of this program in a process of their own.
    private func runTests(_ filter: String, behind prefix: String) async throws -> String {
        let program = try #require(destination(ofLink: "/proc/self/exe"))
        let libraries = getenv("LD_LIBRARY_PATH").map { String(cString: $0) } ?? ""
        let outcome = try await shell(
            """
            folder=$(mktemp -d) && chmod 755 "$folder" && cp "$1" "$folder/tests"
            LD_LIBRARY_PATH=$4 HOME=$folder LEIHLOTSE_TEST_INNER=1 $3 \
                "$folder/tests" --testing-library swift-testing --filter "$2" 2>&1 | tail -n 60
            rm -rf "$folder"
            """, program, filter, prefix, libraries)
        return outcome.output
    }
}

/// Only of use behind a command that has taken root's rights away.
@Suite(.enabled(if: geteuid() == 0 && getenv("LEIHLOTSE_TEST_INNER") != nil))
struct RootWithoutRightsTests {
    @Test func `the user and the reason are named`() async throws {
        try await TemporaryHome.with { temporary in
            let error = await embeddedError { _ = try await temporary.cluster().start() }
            #expect(error?.code == .cannotSwitchUser)
            #expect(error?.detail?.contains("setpriv") == true)
        }
    }
}

/// Places that only root can always enter.
@Suite(.enabled(if: geteuid() != 0, "root may go everywhere"))
struct OrdinaryUserTests {
    @Test func `a closed folder on the way is named`() async throws {
        // Whichever of them a system closes to its users.
        let closed = try #require(
            ["/root", "/var/cache/ldconfig", "/etc/ssl/private"].first {
                FileFacts($0)?.kind == .folder && access($0, X_OK) != 0
            })
        let cluster = EmbeddedCluster(
            at: try ClusterLocation(folder: closed + "/a/b", userID: geteuid()))
        for attempt in 1...3 {
            let error = await embeddedError {
                switch attempt {
                case 1: _ = try await cluster.start()
                case 2: _ = try await cluster.stop()
                default: _ = try cluster.status()
                }
            }
            #expect(error?.code == .homeClosed)
            #expect(error?.path == closed)
            #expect(error?.detail == "root")
            #expect(error?.isDenied == true)
        }
    }

    @Test func `a folder that cannot be written is named`() async throws {
        let cluster = EmbeddedCluster(
            at: try ClusterLocation(folder: "/usr/leihlotse-test", userID: geteuid()))
        let error = await embeddedError { _ = try await cluster.start() }
        #expect(error?.code == .homeNotWritable)
        #expect(error?.path == "/usr/leihlotse-test")
        #expect(error?.isDenied == true)
    }

    @Test func `a cluster of another user is named as theirs`() async throws {
        try await TemporaryHome.with { temporary in
            let foreign = EmbeddedCluster(
                at: try ClusterLocation(folder: temporary.home, userID: geteuid() + 1))
            try makeFolder(temporary.home, permissions: 0o755)
            try makeFolder(temporary.layout.root, permissions: 0o755)
            let error = await embeddedError { _ = try await foreign.start() }
            #expect(error?.code == .homeNotOwned)
            #expect(error?.detail == ServerOwner.name(of: geteuid()))
            #expect(error?.isDenied == true)
        }
    }
}
