import ArgumentParser
import Lending
import LendingOperations

struct PersonLeaveCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "leave",
            abstract: words(
                "Record that a person leaves; refused while they have devices.",
                de: "Ausscheiden erfassen; abgelehnt, solange noch Geräte da sind."))
    }

    @Argument(help: help("The person.", de: "Die Person.", name: "PERSON"), completion: .people)
    var person: String
    @Option(
        name: [.customLong("on"), .customLong("at")],
        help: help("The last day; else today.", de: "Der letzte Tag; sonst heute.", name: "DAY"))
    var on: String?
    @OptionGroup var change: ChangeOptions

    func run() async throws {
        try await CommandSession.open(change.common) { session in
            let operation = PersonLeaves(
                person: try await session.changing.person(person).id,
                on: try session.day(on, .future))
            try await session.perform(operation, change)
        }
    }
}
