import ArgumentParser
import Lending
import LendingOperations

struct TakeBackCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "take-back",
            abstract: words(
                "Take devices back from their Lotsen into stock.",
                de: "Geräte von ihren Lotsen in den Bestand zurücknehmen."))
    }

    @Argument(help: help("The devices.", de: "Die Geräte.", name: "DEVICE"), completion: .devices)
    var devices: [String]

    @Option(
        name: [.customLong("on"), .customLong("at")],
        help: help("When; else now.", de: "Wann; sonst jetzt.", name: "DAY"))
    var on: String?

    @OptionGroup var returned: ReturnedOptions

    @Flag(
        help: help(
            "The data on it were deleted.", de: "Die Daten darauf wurden gelöscht."))
    var dataDeleted = false

    @Flag(
        help: help(
            "Also end the loans of devices that are out.",
            de: "Auch die Ausleihen verliehener Geräte beenden."))
    var withReturn = false

    @OptionGroup var change: ChangeOptions

    func run() async throws {
        let condition = try readCondition(returned.condition)
        let missing = try readAccessories(returned.missing) ?? Accessories()
        try await CommandSession.open(change.common) { session in
            let operation = TakeBackDevices(
                devices: try await session.names.devices(devices).map(\.id),
                on: try session.when(on),
                condition: condition, missing: missing, damage: returned.damage,
                dataDeleted: dataDeleted, endingLoans: withReturn)
            try await session.perform(operation, change)
        }
    }
}
