import ArgumentParser
import Lending
import LendingOperations

/// What every taking back can say of the devices.
struct ReturnedOptions: ParsableArguments {
    @Option(
        help: help(
            "Condition: new, good, worn, damaged, defective.",
            de: "Zustand: neu, gut, Gebrauchsspuren, beschädigt, defekt.", name: "CONDITION"),
        completion: .conditions)
    var condition: String?

    @Option(help: help("What is missing.", de: "Was fehlt.", name: "ACCESSORY"))
    var missing: [String] = []

    @Option(help: help("New damage.", de: "Neuer Schaden.", name: "TEXT"))
    var damage: String?
}

struct ReturnCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "return",
            abstract: words(
                "Take lent devices back.", de: "Verliehene Geräte zurücknehmen."))
    }

    @Argument(
        help: help("The devices.", de: "Die Geräte.", name: "DEVICE"), completion: .devicesOnLoan)
    var devices: [String]

    @Option(
        name: [.customLong("at"), .customLong("on")],
        help: help("When; else now.", de: "Wann; sonst jetzt.", name: "WHEN"))
    var at: String?

    @OptionGroup var returned: ReturnedOptions
    @OptionGroup var change: ChangeOptions

    func run() async throws {
        let condition = try readCondition(returned.condition)
        let missing = try readAccessories(returned.missing) ?? Accessories()
        try await CommandSession.open(change.common) { session in
            let operation = ReturnDevices(
                devices: try await session.names.devices(devices).map(\.id),
                at: try session.when(at),
                condition: condition, missing: missing, damage: returned.damage)
            try await session.perform(operation, change)
        }
    }
}
