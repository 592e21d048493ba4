import ArgumentParser
import Lending
import LendingOperations

struct DeviceAddCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "add",
            abstract: words("Record a device.", de: "Ein Gerät erfassen."))
    }

    @Argument(help: help("Its inventory number.", de: "Die Inventarnummer.", name: "NUMBER"))
    var inventoryNumber: String
    @OptionGroup var device: DeviceOptions
    @OptionGroup var change: ChangeOptions

    func run() async throws {
        var fields = device.fields
        fields[.inventoryNumber] = inventoryNumber
        let typed = fields
        try await CommandSession.open(change.common) { session in
            let values = try await session.changing.resolvingUnit(typed)
            let operation = AddDevice(
                fields: values, registered: try device.registered.map { try session.when($0) })
            try await session.perform(operation, change)
        }
    }
}
