import ArgumentParser
import Lending
import LendingOperations

struct DeviceFoundCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "found",
            abstract: words(
                "Record that missing accessories of a device turned up.",
                de: "Melden, dass fehlendes Zubehör eines Geräts aufgetaucht ist."))
    }

    @Argument(help: help("The device.", de: "Das Gerät.", name: "DEVICE"), completion: .devices)
    var device: String

    @Argument(
        help: help(
            "What turned up; else all that is missing.",
            de: "Was aufgetaucht ist; sonst alles Fehlende.", name: "NAME[:N]"))
    var accessories: [String] = []

    @Option(
        name: [.customLong("on"), .customLong("at")],
        help: help("When; else now.", de: "Wann; sonst jetzt.", name: "DAY"))
    var on: String?

    @OptionGroup var change: ChangeOptions

    func run() async throws {
        let found = try readAccessories(accessories) ?? Accessories()
        try await CommandSession.open(change.common) { session in
            let operation = FindAccessories(
                device: try await session.changing.device(device).id, accessories: found,
                on: try session.when(on))
            try await session.perform(operation, change)
        }
    }
}
