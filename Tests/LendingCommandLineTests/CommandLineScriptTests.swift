import LendingTestSupport
import Testing

@Suite("Scripts of commands")
struct CommandLineScriptTests {
    @Test("There are scripts")
    func thereAreScripts() {
        #expect(CommandLineScript.names.count > 20)
    }

    @Test(
        "Does what the script says",
        arguments: CommandLineScript.names.filter { !CommandLineScript.isAboutService($0) })
    func runs(name: String) async throws {
        let script = try CommandLineScript(name: name)
        try await withTestDatabase { database in
            for problem in try await ScriptRunner(script: script, database: database).run() {
                Issue.record(Comment(rawValue: problem))
            }
        }
    }

    @Test(
        "Does the same through a service",
        arguments: CommandLineScript.names.filter { !CommandLineScript.isAboutDatabase($0) })
    func runsThroughAService(name: String) async throws {
        let script = try CommandLineScript(name: name)
        try await withTestDatabase { database in
            try await TestService.with(database, reports: script.reports) { service in
                let runner = ScriptRunner(script: script, database: database, service: service)
                for problem in try await runner.run() {
                    Issue.record(Comment(rawValue: problem))
                }
            }
        }
    }
}
