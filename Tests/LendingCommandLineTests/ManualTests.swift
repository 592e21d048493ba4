import ArgumentParser
import Subprocess
import Testing

@testable import LendingCommandLine

/// The manual pages are made of the program's own help.
@Suite("Manual pages")
struct ManualTests {
    @Test("each command has one in both languages, which renders without a complaint")
    func pages() async throws {
        let folder = try TemporaryFolder()
        let made = try await run(
            CommandLineScript.workingCopy + "/Scripts/man", folder.path,
            ScriptRunner.programs + "/leihlotse")
        #expect(made == "")
        for place in ["man1", "de/man1"] {
            for command in [LeihlotseCommand.self] + LeihlotseCommand.configuration.subcommands {
                let name = command.configuration.commandName ?? ""
                let page = name == "leihlotse" ? name : "leihlotse-" + name
                let text = try await run(
                    "groff", "-K", "utf8", "-man", "-Tutf8", "-ww", "-P-cbou",
                    "\(folder.path)/\(place)/\(page).1")
                #expect(text.contains("\(page) - "), "\(place) \(page): \(text.prefix(300))")
                #expect(text.contains(place == "man1" ? "SYNOPSIS" : "AUFRUF"))
                for line in text.split(separator: "\n") {
                    #expect(line.count <= 80, "\(place) \(page): \(line)")
                }
                for below in command.configuration.subcommands {
                    let word = below.configuration.commandName ?? ""
                    #expect(text.contains(word), "\(place) \(page): \(word)")
                }
            }
        }
        let german = try await run(
            "groff", "-K", "utf8", "-man", "-Tutf8", "-P-cbou",
            folder.path + "/de/man1/leihlotse-lend.1")
        #expect(german.contains("Geräte verleihen"))
        #expect(german.contains("--until"))
        try await folder.remove()
    }

    /// All that a program says, its complaints included.
    private func run(_ program: String, _ arguments: String...) async throws -> String {
        let result = try await Subprocess.run(
            .name("env"), arguments: Arguments([program] + arguments),
            output: .string(limit: 4 << 20),
            error: .string(limit: 1 << 20))
        return result.standardOutput + result.standardError
    }
}
