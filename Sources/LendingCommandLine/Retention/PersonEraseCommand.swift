import ArgumentParser
import Lending
import LendingOperations

struct PersonEraseCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "erase",
            abstract: words(
                "Forget a person for good.", de: "Eine Person endgültig vergessen."),
            discussion: words(
                "What they did stays as a count; who it was is gone everywhere, and nobody can bring it "
                    + "back. It is refused while something is open.",
                de:
                    "Was sie getan hat, bleibt als Zahl; wer es war, ist überall weg, und niemand kann "
                    + "es zurückholen. Solange etwas offen ist, wird es abgelehnt."))
    }

    @Argument(help: help("Who.", de: "Wer.", name: "PERSON"), completion: .people)
    var person: String
    @OptionGroup var change: ChangeOptions

    func run() async throws {
        try await CommandSession.open(change.common) { session in
            let found = try await session.changing.person(person)
            try await session.perform(ErasePerson(person: found.id), change)
        }
    }
}
