import ArgumentParser
import Lending
import LendingOperations

struct EventAddCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "add",
            abstract: words("Record an event.", de: "Eine Veranstaltung erfassen."))
    }

    @Argument(help: help("Its title.", de: "Der Titel.", name: "TITLE"))
    var title: String
    @Option(
        name: [.customLong("on"), .customLong("at")],
        help: help("The day; else today.", de: "Der Tag; sonst heute.", name: "DAY"))
    var on: String?
    @Option(
        help: help(
            "Kind: Webinar, Workshop, Präsenztermin, …",
            de: "Art: Webinar, Workshop, Präsenztermin, …", name: "KIND"))
    var kind: String?
    @Option(help: help("Place.", de: "Ort.", name: "PLACE"))
    var place: String?
    @Option(
        name: .customLong("briefing"),
        help: help(
            "A tool that was introduced, and by which team.",
            de: "Ein eingeführtes Werkzeug, und von welchem Team.", name: "TOOL[:TEAM]"))
    var briefings: [String] = []
    @OptionGroup var change: ChangeOptions

    func run() async throws {
        let parsed = briefings.map(AddEvent.Briefing.init(typed:))
        try await CommandSession.open(change.common) { session in
            let operation = AddEvent(
                title: title, on: try session.day(on), kind: kind, place: place, briefings: parsed)
            try await session.perform(operation, change)
        }
    }
}
