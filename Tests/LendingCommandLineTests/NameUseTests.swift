import LendingTestSupport
import Testing

/// What changes something takes no names that fit in part only: it looks them up as `changing`.
@Suite("How commands look names up")
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
}

extension String {
    fileprivate func components(separatedBy separator: String) -> [Substring] {
        split(separator: separator, omittingEmptySubsequences: false)
    }
}
