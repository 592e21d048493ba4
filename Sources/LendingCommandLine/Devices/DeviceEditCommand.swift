import ArgumentParser
import Lending
import LendingOperations

struct DeviceEditCommand: CheckedCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "edit",
            abstract: words(
                "Change what is recorded of devices; an empty value clears it.",
                de: "Angaben zu Geräten ändern; ein leerer Wert löscht sie."))
    }

    @Argument(help: help("The devices.", de: "Die Geräte.", name: "DEVICE"), completion: .devices)
    var devices: [String]
    @Option(
        help: help("Another inventory number.", de: "Neue Inventarnummer.", name: "NUMBER"))
    var inventoryNumber: String?
    @OptionGroup var options: DeviceOptions
    @OptionGroup var validity: ValidityOptions
    @OptionGroup var change: ChangeOptions

    func check() throws {
        if options.fields.isEmpty, inventoryNumber == nil, options.registered == nil {
            throw ValidationError(
                words("Nothing to change was given.", de: "Es wurde nichts zum Ändern angegeben."))
        }
        guard devices.count > 1 else { return }
        try options.refuseSharedSerialNumber()
        if inventoryNumber != nil {
            throw ValidationError(
                words(
                    "An inventory number is one device's: name one device only.",
                    de: "Eine Inventarnummer gehört zu einem Gerät: bitte nur eines nennen."))
        }
    }

    func run() async throws {
        var fields = options.fields
        fields[.inventoryNumber] = inventoryNumber
        let typed = fields
        try await CommandSession.open(change.common) { session in
            let values = try await session.changing.resolvingUnit(typed)
            let registered = try options.registered.map { try session.when($0) }
            let from = try validity.day(session)
            let operations = try await session.changing.devices(devices).map { device in
                EditDevice(
                    device: device.id, fields: values, registered: registered, from: from,
                    because: validity.because)
            }
            try await session.performAll(operations, change)
        }
    }
}
