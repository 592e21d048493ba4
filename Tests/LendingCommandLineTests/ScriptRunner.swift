import Glibc
import LendingTestSupport
import Subprocess

/// Runs a script's commands in a folder and a database of their own.
struct ScriptRunner {
    let script: CommandLineScript
    let database: TestDatabase
    /// Through which the commands go, once somebody is known there; nil: straight to the database.
    var service: TestService?

    /// What came of one command.
    struct Outcome {
        let output: String
        let commentary: String
        let status: Int32?
    }

    /// Runs all commands; returns a text for each that did not do what it must.
    func run() async throws -> [String] {
        let folder = try TemporaryFolder()
        let problems: Result<[String], any Error>
        do { problems = .success(try await run(in: folder.path)) } catch {
            problems = .failure(error)
        }
        try await folder.remove()
        return try problems.get()
    }

    /// What came of all commands, whatever was expected.
    func outcomes() async throws -> [(command: String, outcome: Outcome)] {
        let folder = try TemporaryFolder()
        var outcomes: [(String, Outcome)] = []
        for step in script.steps {
            outcomes.append((step.command, try await run(step.command, in: folder.path)))
        }
        try await folder.remove()
        return outcomes
    }

    private func run(in folder: String) async throws -> [String] {
        var problems: [String] = []
        for step in script.steps {
            let outcome = try await run(step.command, in: folder)
            try await service?.letIn()
            var wrong = outcome.status != step.status
            if try !ExpectedText(lines: step.output).fits(outcome.output) { wrong = true }
            if let wanted = step.commentary,
                try !ExpectedText(lines: wanted).fits(outcome.commentary)
            {
                wrong = true
            }
            if wrong { problems.append(text(step, outcome)) }
        }
        return problems
    }

    func run(_ command: String, in folder: String) async throws -> Outcome {
        let result = try await Subprocess.run(
            .name("env"), arguments: ["-C", folder, "timeout", "120", "bash", "-c", command],
            environment: .custom(environment(folder)),
            output: .string(limit: 16 << 20), error: .string(limit: 16 << 20))
        let status: Int32? =
            if case .exited(let code) = result.terminationStatus { code } else { nil }
        return Outcome(
            output: result.standardOutput, commentary: result.standardError, status: status)
    }

    private func environment(_ folder: String) -> [Environment.Key: String] {
        var values: [Environment.Key: String] = [
            "PATH": Self.programs + ":/usr/local/bin:/usr/bin:/bin",
            "HOME": folder,
            "LANG": "en_US.UTF-8",
            "LEIHLOTSE_HOME": folder + "/home",
            "LEIHLOTSE_DATABASE_URL": database.connectionString,
            "EXAMPLE": CommandLineScript.workingCopy + "/Scripts/example",
            "MIGRATIONS": CommandLineScript.workingCopy + "/sql/migrations",
            "DOCUMENTATION": CommandLineScript.workingCopy + "/docs",
        ]
        if let reports = script.reports { values["LEIHLOTSE_REPORTS"] = reports }
        if let service, let token = service.token {
            values["LEIHLOTSE_SERVER"] = service.url
            values["LEIHLOTSE_TOKEN"] = token
        }
        for (name, value) in script.environment where name != "LEIHLOTSE_REPORTS" {
            values[Environment.Key(stringLiteral: name)] = value
        }
        return values
    }

    /// Where this program and the one to be tested were built.
    static let programs: String = {
        var path = [CChar](repeating: 0, count: Int(PATH_MAX) + 1)
        let length = max(0, readlink("/proc/self/exe", &path, Int(PATH_MAX)))
        let program = String(decoding: path[..<length].map { UInt8(bitPattern: $0) }, as: UTF8.self)
        return program.split(separator: "/").dropLast().reduce("") { $0 + "/" + $1 }
    }()

    private func text(_ step: CommandLineScript.Step, _ outcome: Outcome) -> String {
        func block(_ title: String, _ text: String) -> String {
            let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
            return "  \(title):\n" + lines.map { "    \($0)\n" }.joined()
        }
        return """
            \(script.name):\(step.line): \(step.command)
            \(block("wanted output", step.output.joined(separator: "\n")))\
            \(block("output", outcome.output))\
            \(step.commentary.map { block("wanted commentary", $0.joined(separator: "\n")) } ?? "")\
            \(block("commentary", outcome.commentary))\
              wanted status \(step.status), status \(outcome.status.map(String.init) ?? "signal")
            """
    }
}

/// A folder that others may enter, as the private server's user must.
struct TemporaryFolder {
    let path: String

    init() throws {
        var template = Array("/tmp/leihlotse-script.XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else {
            throw CommandLineScript.Unreadable(description: "no folder can be made in /tmp")
        }
        path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        chmod(path, 0o755)
    }

    func remove() async throws {
        _ = try await Subprocess.run(
            .name("rm"), arguments: ["-rf", path], output: .discarded, error: .discarded)
    }
}
