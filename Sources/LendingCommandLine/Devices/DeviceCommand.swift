import ArgumentParser
import Lending

struct DeviceCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "device",
            abstract: words("Record and list devices.", de: "Geräte erfassen und auflisten."),
            subcommands: HelpSeeker.offered(
                [
                    DeviceAddCommand.self, DeviceListCommand.self, DeviceShowCommand.self,
                    DeviceEditCommand.self, DeviceLoseCommand.self, DeviceFindCommand.self,
                    DeviceFoundCommand.self, DeviceRepairCommand.self, DeviceRepairedCommand.self,
                    DeviceDecommissionCommand.self, DeviceMergeCommand.self,
                ], of: "device"))
    }
}

/// The fields of a device as options, for adding and editing.
struct DeviceOptions: ParsableArguments {
    @OptionGroup var given: FieldOptions<DeviceField>
    @Option(
        help: help(
            "In the books since; else its dates, or now.",
            de: "Im Bestand seit; sonst nach seinen Daten, oder jetzt.", name: "DAY"))
    var registered: String?

    /// What was given.
    var fields: FieldValues<DeviceField> { given.values }

    /// Of several devices no two have one serial number.
    func refuseSharedSerialNumber() throws {
        guard let serial = fields[.serialNumber], !serial.isEmpty else { return }
        throw ValidationError(
            words(
                "A serial number is one device's: name one device only.",
                de: "Eine Seriennummer gehört zu einem Gerät: bitte nur eines nennen."))
    }
}
