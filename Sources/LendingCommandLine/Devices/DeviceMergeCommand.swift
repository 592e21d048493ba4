import ArgumentParser
import Lending
import LendingOperations

struct DeviceMergeCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "merge",
            abstract: words(
                "Bring a device that was recorded twice together.",
                de: "Ein Gerät zusammenführen, das doppelt erfasst ist."),
            discussion: words(
                "Example: leihlotse device merge KN-42 --into KN-0042",
                de: "Beispiel: leihlotse device merge KN-42 --into KN-0042"))
    }

    @Argument(
        help: help("Which goes.", de: "Welches entfällt.", name: "DEVICE"), completion: .devices)
    var device: String
    @Option(
        help: help("Which stays.", de: "Welches bleibt.", name: "DEVICE"), completion: .devices)
    var into: String
    @OptionGroup var change: ChangeOptions

    func run() async throws {
        try await CommandSession.open(change.common) { session in
            let found = try await session.changing.devices([device, into])
            let operation = MergeDevices(device: found[0].id, into: found[1].id)
            try await session.perform(operation, change)
        }
    }
}
