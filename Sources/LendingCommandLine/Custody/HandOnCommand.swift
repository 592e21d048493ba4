import ArgumentParser
import Lending
import LendingOperations

struct HandOnCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "hand-on",
            abstract: words(
                "Pass devices from one Lotse to another.",
                de: "Geräte von Lotse zu Lotse weitergeben."))
    }

    @Argument(help: help("The devices.", de: "Die Geräte.", name: "DEVICE"), completion: .devices)
    var devices: [String]

    @Option(
        help: help("The next Lotse.", de: "Der nächste Lotse.", name: "PERSON"), completion: .people
    )
    var to: String

    @Option(
        name: [.customLong("on"), .customLong("at")],
        help: help("When; else now.", de: "Wann; sonst jetzt.", name: "DAY"))
    var on: String?

    @OptionGroup var change: ChangeOptions

    func run() async throws {
        try await CommandSession.open(change.common) { session in
            let operation = HandOnDevices(
                devices: try await session.changing.devices(devices).map(\.id),
                to: try await session.changing.person(to).id, on: try session.when(on))
            try await session.perform(operation, change)
        }
    }
}
