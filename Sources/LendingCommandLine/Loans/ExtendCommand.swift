import ArgumentParser
import Lending
import LendingOperations

struct ExtendCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "extend",
            abstract: words("Give loans a new due date.", de: "Ausleihen verlängern."))
    }

    @Argument(
        help: help("The devices.", de: "Die Geräte.", name: "DEVICE"), completion: .devicesOnLoan)
    var devices: [String]

    @Option(help: help("Until when.", de: "Bis wann.", name: "WHEN"))
    var until: String

    @OptionGroup var change: ChangeOptions

    func run() async throws {
        try await CommandSession.open(change.common) { session in
            let operation = ExtendLoans(
                devices: try await session.changing.devices(devices).map(\.id),
                until: try session.when(until, .future))
            try await session.perform(operation, change)
        }
    }
}
