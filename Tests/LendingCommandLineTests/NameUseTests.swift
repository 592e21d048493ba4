import LendingTestSupport
import TestScheduling
import Testing

/// What changes something takes no names that fit in part only: it looks them up as `changing`.
@Suite("How commands look names up", .apart)
struct NameUseTests {
    @Test func whatChangesSomethingTakesExactNamesOnly() throws {
        var commands = 0
        for (path, text) in try SourceFolder("Sources/LendingCommandLine").texts(endingIn: ".swift")
        {
            // Each part begins where the data are opened; what is only listed stands before.
            for part in text.components(separatedBy: "CommandSession.open(").dropFirst()
            where part.contains("perform(") || part.contains("accounts.") {
                commands += 1
                #expect(!part.contains(".reading."), "\(path)")
            }
            // Nobody goes past the two.
            if !path.hasSuffix("NameLookup.swift"), !path.hasSuffix("SessionNames.swift") {
                #expect(!text.contains("backend.names"), "\(path)")
            }
        }
        #expect(commands > 20)
    }

    /// What asks for somebody or something completes it, and whoever is named is looked up in the one
    /// way that knows `#234`, logins and names.
    @Test func whatIsNamedIsCompletedAndLookedUp() throws {
        var people = 0
        for (path, text) in try SourceFolder("Sources/LendingCommandLine").texts(endingIn: ".swift")
        {
            let asked = text.matches(
                of: /@(?:Option|Argument)\(([\s\S]*?)\)\s*\n?\s*var (\w+): [\[\w]/)
            for match in asked {
                let (_, declared, variable) = match.output
                guard let kind = declared.firstMatch(of: /name: "(DEVICE|PERSON|P|UNIT|U|EVENT)"/)
                else { continue }
                // `--as` stands in groups of options that are read by themselves, which take no
                // completion that asks the data.
                guard variable != "actor" else { continue }
                #expect(declared.contains("completion: ."), "\(path) \(variable)")
                guard ["PERSON", "P"].contains(kind.output.1) else { continue }
                people += 1
                let uses = [
                    "person(\(variable))", "people(\(variable))", "personNumber(\(variable))",
                    "people([\(variable), into])", "people([person, into])",
                ]
                #expect(uses.contains { text.contains($0) }, "\(path) \(variable)")
            }
        }
        #expect(people > 12)
    }
}

extension String {
    fileprivate func components(separatedBy separator: String) -> [Substring] {
        split(separator: separator, omittingEmptySubsequences: false)
    }
}
