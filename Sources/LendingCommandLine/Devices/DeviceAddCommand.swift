import ArgumentParser
import Lending
import LendingOperations

struct DeviceAddCommand: CheckedCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "add",
            abstract: words(
                "Record a device, or several that are alike.",
                de: "Ein Gerät erfassen, oder mehrere gleiche."))
    }

    @Argument(
        help: help(
            "The inventory number, of each.", de: "Die Inventarnummer, von jedem.", name: "NUMBER"))
    var inventoryNumbers: [String]
    @OptionGroup var device: DeviceOptions
    @OptionGroup var change: ChangeOptions

    func check() throws {
        if inventoryNumbers.count > 1 { try device.refuseSharedSerialNumber() }
    }

    func run() async throws {
        let typed = device.fields
        try await CommandSession.open(change.common) { session in
            let values = try await session.changing.resolvingUnit(typed)
            let registered = try device.registered.map { try session.when($0) }
            let operations = inventoryNumbers.map { number in
                var fields = values
                fields[.inventoryNumber] = number
                return AddDevice(fields: fields, registered: registered)
            }
            try await session.performAll(operations, change)
        }
    }
}
