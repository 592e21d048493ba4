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
    @Flag(
        name: .customLong("not"),
        help: help("They did not attend.", de: "Sie haben nicht teilgenommen."))
    var absent = false
    @OptionGroup var change: ChangeOptions

    func run() async throws {
        try await CommandSession.open(change.common) { session in
            let operation = AttendEvent(
                event: try await session.event(event, session.changing),
                people: try await session.changing.people(people).map(\.id), ends: absent)
            try await session.perform(operation, change)
        }
    }
}
