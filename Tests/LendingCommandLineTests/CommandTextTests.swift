import ArgumentParser
import Foundation
import Lending
import LendingOperations
import LendingTestSupport
import TestScheduling
import Testing

@testable import LendingCommandLine

/// Every operation can be typed, and every command explains itself in both languages.
@Suite("Commands and their texts", .apart)
struct CommandTextTests {
    @Test("Every operation has a command")
    func operationsHaveCommands() throws {
        let sources = try SourceFolder("Sources/LendingCommandLine").text(endingIn: ".swift")
        let lacking = OperationCatalog.standard.entries.filter { entry in
            !sources.contains("\(entry.operation)(")
        }
        // The journal is sealed by whoever proves it; that it is read is recorded where a report
        // shows it. A submission makes the operation that takes it.
        #expect(
            lacking.map(\.name).sorted() == [ReadJournal.name, SealJournal.name, TakeRequest.name])
    }

    @Test("Every command, argument and option has a text, and another one in German")
    func textsInBothLanguages() throws {
        let english = try texts(.english)
        let german = try texts(.german)
        #expect(english.count > 300)
        #expect(english.keys.sorted() == german.keys.sorted())
        for (place, text) in english.sorted(by: { $0.key < $1.key }) {
            let other = try #require(german[place])
            #expect(!text.isEmpty && !other.isEmpty, "\(place) has no text")
            #expect(text != other, "\(place) says the same in both languages: \(text)")
        }
    }

    /// Abstracts of commands, and of their arguments, by the way to them.
    private func texts(_ language: Language) throws -> [String: String] {
        var environment = CommandEnvironment.current
        environment.language = language
        let dump = CommandEnvironment.$current.withValue(environment) {
            LeihlotseCommand._dumpHelp()
        }
        let root = try JSONDecoder().decode(DumpedHelp.self, from: Data(dump.utf8))
        var found: [String: String] = [:]
        collect(root.command, "", &found)
        return found
    }

    private func collect(
        _ command: DumpedHelp.Command, _ path: String, _ found: inout [String: String]
    ) {
        // The parser's own; its words are put into German where help is shown.
        guard command.commandName != "help" else { return }
        let path = path + " " + command.commandName
        found[path] = command.abstract ?? ""
        for argument in command.arguments ?? [] {
            let name =
                argument.names?.map(\.name).joined(separator: ",")
                ?? argument.valueName ?? "?"
            guard !["h,help", "help,h", "version"].contains(name) else { continue }
            found["\(path) [\(name)]"] = argument.abstract ?? ""
        }
        for subcommand in command.subcommands ?? [] { collect(subcommand, path, &found) }
    }
}

/// What ArgumentParser tells tools about a program.
private struct DumpedHelp: Decodable {
    struct Command: Decodable {
        let commandName: String
        let abstract: String?
        let arguments: [Argument]?
        let subcommands: [Command]?
    }

    struct Argument: Decodable {
        struct Name: Decodable { let name: String }
        let names: [Name]?
        let valueName: String?
        let abstract: String?
    }

    let command: Command
}
