import ArgumentParser
import Lending
import LendingOperations

struct EventAttendCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "attend",
            abstract: words("Record who attended.", de: "Teilnahme erfassen."))
    }

    @Argument(
        help: help("Title, day or #number.", de: "Titel, Tag oder #Nummer.", name: "EVENT"),
        completion: .events)
    var event: String
    @Argument(help: help("Who attended.", de: "Wer teilnahm.", name: "PERSON"), completion: .people)
    var people: [String]
    @OptionGroup var change: ChangeOptions

    func run() async throws {
        try await CommandSession.open(change.common) { session in
            let operation = AttendEvent(
                event: try await session.event(event),
                people: try await session.names.people(people).map(\.id))
            try await session.perform(operation, change)
        }
    }
}
