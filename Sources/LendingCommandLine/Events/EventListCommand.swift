import ArgumentParser
import Lending
import LendingOperations
import LendingReports

struct EventListCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "list",
            abstract: words("List events.", de: "Veranstaltungen auflisten."))
    }

    @Option(help: help("Of this year.", de: "Aus diesem Jahr.", name: "Y"))
    var year: Int?
    @OptionGroup var list: ListOptions

    func run() async throws {
        try await Listing("events", list).run(values: { _ in [.year: year.map(String.init)] })
    }
}

struct EventShowCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "show",
            abstract: words("Show who attended.", de: "Zeigen, wer teilnahm."))
    }

    @Argument(help: help("Title, day or #number.", de: "Titel, Tag oder #Nummer.", name: "EVENT"))
    var event: String
    @OptionGroup var list: ListOptions

    func run() async throws {
        try await Listing("event-attendance", list).run(values: { city in
            [.event: try await city.event(event).description]
        })
    }
}
