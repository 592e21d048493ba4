import ArgumentParser
import Lending
import LendingOperations

struct EventEditCommand: CheckedCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "edit",
            abstract: words(
                "Change what is recorded of an event; an empty value clears it.",
                de: "Angaben zu einer Veranstaltung ändern; ein leerer Wert löscht sie."))
    }

    @Argument(
        help: help("Title, day or #number.", de: "Titel, Tag oder #Nummer.", name: "EVENT"),
        completion: .events)
    var event: String
    @Option(help: help("Another title.", de: "Neuer Titel.", name: "TITLE"))
    var title: String?
    @Option(
        name: [.customLong("on"), .customLong("at")],
        help: help("Another day.", de: "Neuer Tag.", name: "DAY"))
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
            "A tool that was introduced, and by which team; all of them.",
            de: "Ein eingeführtes Werkzeug, und von welchem Team; alle.", name: "TOOL[:TEAM]"))
    var briefings: [String] = []
    @OptionGroup var change: ChangeOptions

    func check() throws {
        if title == nil, on == nil, kind == nil, place == nil, briefings.isEmpty {
            throw ValidationError(
                words("Nothing to change was given.", de: "Es wurde nichts zum Ändern angegeben."))
        }
    }

    func run() async throws {
        try await CommandSession.open(change.common) { session in
            let operation = EditEvent(
                event: try await session.event(event, session.changing), title: title,
                on: try on.map { try session.day($0) }, kind: kind, place: place,
                briefings: briefings.isEmpty ? nil : briefings.map(AddEvent.Briefing.init(typed:)))
            try await session.perform(operation, change)
        }
    }
}

struct EventWithdrawCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "withdraw",
            abstract: words(
                "Take an event back that did not happen.",
                de: "Eine Veranstaltung streichen, die nicht stattfand."))
    }

    @Argument(
        help: help("Title, day or #number.", de: "Titel, Tag oder #Nummer.", name: "EVENT"),
        completion: .events)
    var event: String
    @Option(help: help("Why.", de: "Warum.", name: "TEXT"))
    var because: String
    @OptionGroup var change: ChangeOptions

    func run() async throws {
        try await CommandSession.open(change.common) { session in
            let operation = WithdrawEvent(
                event: try await session.event(event, session.changing), because: because)
            try await session.perform(operation, change)
        }
    }
}

extension AddEvent.Briefing {
    /// Reads `Jitsi:DigiPro`, and a tool alone.
    init(typed text: String) {
        let parts = text.split(separator: ":", maxSplits: 1).map(String.init)
        self.init(tool: parts.first ?? "", team: parts.count > 1 ? parts[1] : nil)
    }
}
