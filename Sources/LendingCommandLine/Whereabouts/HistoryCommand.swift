import ArgumentParser
import Lending
import LendingOperations
import LendingReports

struct HistoryCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "history",
            abstract: words(
                "What happened to a device, or what a person had.",
                de: "Was mit einem Gerät geschah, oder was eine Person hatte."))
    }

    @Argument(help: help("The device.", de: "Das Gerät.", name: "DEVICE"), completion: .devices)
    var device: String?
    @Option(
        help: help("The person instead.", de: "Stattdessen die Person.", name: "P"),
        completion: .people)
    var person: String?
    @OptionGroup var list: ListOptions

    func validate() throws {
        if (device == nil) == (person == nil) {
            throw ValidationError(
                words("Name a device or --person.", de: "Ein Gerät oder --person nennen."))
        }
    }

    func run() async throws {
        if let device {
            try await ReportPrinter("history-of-a-device", list).run(values: { session in
                [.device: try await session.reading.device(device).id.description]
            })
        } else {
            try await ReportPrinter("history-of-a-person", list).run(values: { session in
                [.person: try await session.reading.personNumber(person)]
            })
        }
    }
}
