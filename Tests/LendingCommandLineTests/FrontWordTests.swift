import ArgumentParser
import LendingTestSupport
import TestScheduling
import Testing

@testable import LendingCommandLine

/// What the modules below the fronts say must make sense on a page too: they name no command and no
/// flag. What to type is said by ``RemedyWords``.
@Suite("Words of a front", .apart)
struct FrontWordTests {
    @Test(
        "Only the command line names commands and flags",
        arguments: [
            "Lending", "LendingOperations", "LendingPerforming", "LendingImport",
            "LendingImporting",
            "LendingReports", "LendingReporting", "LendingStore", "LendingIdentity", "LendingSQL",
            "LendingPapers",
        ])
    func modulesNameNoCommand(module: String) throws {
        let files = try SourceFolder("Sources/\(module)").texts(endingIn: ".swift")
        #expect(!files.isEmpty)
        var found: [String] = []
        for (file, text) in files {
            for (number, line) in text.split(separator: "\n", omittingEmptySubsequences: false)
                .enumerated()
            where Self.namesOne(String(line)) {
                found.append("\(file):\(number + 1): \(line)")
            }
        }
        #expect(found == [])
    }

    @Test("The search finds a command and a flag")
    func searchFinds() {
        #expect(Self.namesOne("hint: \"First: leihlotse return KN-1\""))
        #expect(Self.namesOne("hint: \"leihlotse device edit\""))
        #expect(Self.namesOne("\"say --dates dmy\""))
        #expect(!Self.namesOne("/// Printed by `leihlotse return`."))
        #expect(!Self.namesOne("let text = \"leihlotse-seal 2020-01-01\""))
    }

    private static let commands = Set(
        LeihlotseCommand.configuration.subcommands.compactMap {
            $0.configuration.commandName
        })

    /// Does a text in a line of code name a command or a flag?
    private static func namesOne(_ line: String) -> Bool {
        guard !line.drop(while: \.isWhitespace).hasPrefix("//"), line.contains("\"") else {
            return false
        }
        if line.contains(#/(^|[^-\w])--[a-z]/#) { return true }
        return line.matches(of: /leihlotse ([a-z-]+)/).contains {
            commands.contains(String($0.output.1))
        }
    }
}
