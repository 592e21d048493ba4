import ArgumentParser
import Lending
import LendingOperations

struct PersonMergeCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "merge",
            abstract: words(
                "Bring somebody who was recorded twice together.",
                de: "Jemanden zusammenführen, der doppelt erfasst ist."),
            discussion: words(
                "Example: leihlotse person merge '#12' --into '#7'",
                de: "Beispiel: leihlotse person merge '#12' --into '#7'"))
    }

    @Argument(help: help("Who goes.", de: "Wer entfällt.", name: "PERSON"), completion: .people)
    var person: String
    @Option(help: help("Who stays.", de: "Wer bleibt.", name: "PERSON"), completion: .people)
    var into: String
    @OptionGroup var change: ChangeOptions

    func run() async throws {
        try await CommandSession.open(change.common) { session in
            let found = try await session.changing.people([person, into])
            let operation = MergePeople(person: found[0].id, into: found[1].id)
            try await session.perform(operation, change)
        }
    }
}
