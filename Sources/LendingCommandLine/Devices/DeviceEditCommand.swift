import ArgumentParser
import Lending
import LendingOperations

struct DeviceEditCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "edit",
            abstract: words(
                "Change what is recorded of a device; an empty value clears it.",
                de: "Angaben zu einem Gerät ändern; ein leerer Wert löscht sie."))
    }

    @Argument(help: help("The device.", de: "Das Gerät.", name: "DEVICE"), completion: .devices)
    var device: String
    @Option(
        help: help("Another inventory number.", de: "Neue Inventarnummer.", name: "NUMBER"))
    var inventoryNumber: String?
    @OptionGroup var options: DeviceOptions
    @OptionGroup var change: ChangeOptions

    func validate() throws {
        if options.fields.isEmpty, inventoryNumber == nil, options.registered == nil {
            throw ValidationError(
                words("Nothing to change was given.", de: "Es wurde nichts zum Ändern angegeben."))
        }
    }

    func run() async throws {
        var fields = options.fields
        fields[.inventoryNumber] = inventoryNumber
        let typed = fields
        try await CommandSession.open(change.common) { session in
            let values = try await session.resolvingUnit(typed)
            let operation = EditDevice(
                device: try await session.names.devices([device])[0].id, fields: values,
                registered: try options.registered.map { try session.when($0) })
            try await session.perform(operation, change)
        }
    }
}
