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

    @Option(
        help: help(
            "What was missing and came along, also alone.",
            de: "Was fehlte und nun mitkam, auch allein.", name: "ACCESSORY"))
    var found: [String] = []

    @OptionGroup var change: ChangeOptions

    func run() async throws {
        let condition = try readCondition(returned.condition)
        let missing = try readAccessories(returned.missing) ?? Accessories()
        let found = try readAccessories(found)
        try await CommandSession.open(change.common) { session in
            let devices = try await session.changing.devices(devices).map(\.id)
            let moment = try session.when(at)
            let taken = ReturnDevices(
                devices: devices, at: moment, condition: condition, missing: missing,
                damage: returned.damage)
            // First, so that the return knows what is still missing.
            let completed = devices.compactMap { device in
                found.map { FindAccessories(device: device, accessories: $0, on: moment) }
            }
            try await session.performAll(completed + [taken], change)
        }
    }
}
