import Glibc
import Lending
import LendingOperations
import LendingStore
import LendingTestSupport
import Testing

/// What is refused elsewhere is refused on the command line too, in the same words, on a database and
/// through a service.
@Suite("Rules at the command line")
struct RuleWaysTests {
    static let ways: [Way] = [.command, .commandSeveral, .commandFile]

    @Test("Every rule on every way")
    func held() async throws {
        try await withTestDatabase { database in
            try await TestService.with(database) { service in
                let folder = try TemporaryFolder()
                let script = try CommandLineScript(name: CommandLineScript.names[0])
                let direct = ScriptRunner(script: script, database: database)
                let remote = ScriptRunner(script: script, database: database, service: service)
                _ = try await direct.run("leihlotse init --name Ida", in: folder.path)
                try await service.letIn()
                let store = try await Store.open(database.connectionString, connections: 1)
                let login = try #require(
                    getpwuid(geteuid()).map { String(cString: $0.pointee.pw_name) })
                let actor = try #require(try await store.identify(login: login).actor)
                let city = try await RuleCity(store, by: actor)
                for rule in Rule.all {
                    for way in Self.ways where rule.exceptions[way] == nil {
                        let words = try await words(rule, way, city)
                        for runner in [direct, remote] {
                            var outcome = try await runner.run(
                                command(rule.wish, way), in: folder.path)
                            // Where the database is too busy to say who still may what.
                            for _ in 0..<5
                            where outcome.commentary.contains("the database does not answer") {
                                outcome = try await runner.run(
                                    command(rule.wish, way), in: folder.path)
                            }
                            let isThere = outcome.commentary.contains(words)
                            #expect(
                                isThere && outcome.status == (way == .commandFile ? 65 : 1),
                                "\(rule), \(way): \(outcome.commentary)")
                        }
                    }
                }
                for way in Self.ways {
                    for runner in [direct, remote] {
                        let outcome = try await runner.run(command(.right, way), in: folder.path)
                        #expect(outcome.status == 0, "\(way): \(outcome.commentary)")
                    }
                }
                await store.close()
                try await folder.remove()
            }
        }
    }

    /// What is said of a rule: the operation's words. An import says them of a line of its file.
    private func words(_ rule: Rule, _ way: Way, _ city: RuleCity) async throws -> String {
        guard way != .commandFile else { return "line 2" }
        let others = way == .commandSeveral ? ["KN-OK2"] : []
        let refusals = try await city.refusals(rule.wish, after: others)
        return try #require(refusals.first { $0.code == rule.code }).message.english
    }

    private func command(_ wish: Wish, _ way: Way) -> String {
        let devices = (way == .commandSeveral ? "KN-OK2 " : "") + wish.device
        switch (way, wish.kind) {
        case (.commandFile, let kind):
            return "printf '\(wish.file)' | leihlotse import "
                + "\(kind == .loan ? "loans" : "handovers") - --dry-run"
        case (_, .loan):
            return "leihlotse lend \(devices) --to \(wish.person) --at \(wish.begins) "
                + "--until \(wish.due ?? "2099-12-01") --dry-run --yes"
        case (_, .handover):
            return "leihlotse handover \(devices) --to \(wish.person) --on \(wish.begins) "
                + "--dry-run --yes"
        }
    }
}
