import ArgumentParser
import Lending

struct DeviceCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "device",
            abstract: words("Record and list devices.", de: "Geräte erfassen und auflisten."),
            subcommands: [
                DeviceAddCommand.self, DeviceListCommand.self, DeviceShowCommand.self,
                DeviceEditCommand.self, DeviceLoseCommand.self, DeviceFindCommand.self,
                DeviceRepairCommand.self, DeviceRepairedCommand.self,
                DeviceDecommissionCommand.self,
            ])
    }
}

/// The fields of a device as options, for adding and editing.
struct DeviceOptions: ParsableArguments {
    @Option(help: help("Name.", de: "Bezeichnung.", name: "NAME"))
    var name: String?
    @Option(
        name: .customLong("serial"), help: help("Serial number.", de: "Seriennummer.", name: "S"))
    var serialNumber: String?
    @Option(help: help("Category.", de: "Kategorie.", name: "C"))
    var category: String?
    @Option(help: help("Maker.", de: "Hersteller.", name: "MAKER"))
    var maker: String?
    @Option(help: help("Model.", de: "Modell.", name: "MODEL"))
    var model: String?
    @Option(
        help: help(
            "Asset class: capitalised or lowValue.",
            de: "Anlagenklasse: capitalised oder lowValue.", name: "CLASS"))
    var assetClass: String?
    @Option(help: help("Unit (code).", de: "Einheit (Kürzel).", name: "U"))
    var unit: String?
    @Option(help: help("Location.", de: "Standort.", name: "PLACE"))
    var location: String?
    @Option(help: help("Cost centre.", de: "Kostenstelle.", name: "NUMBER"))
    var costCentre: String?
    @Option(help: help("Acquired on.", de: "Angeschafft am.", name: "DAY"))
    var acquiredOn: String?
    @Option(help: help("In service since.", de: "In Betrieb seit.", name: "DAY"))
    var inServiceOn: String?
    @Option(help: help("Cost in euros.", de: "Anschaffungskosten in Euro.", name: "AMOUNT"))
    var cost: String?
    @Option(
        help: help("Useful life in months.", de: "Nutzungsdauer in Monaten.", name: "MONTHS"))
    var usefulLifeMonths: String?
    @Option(help: help("Supplier.", de: "Lieferant.", name: "SUPPLIER"))
    var supplier: String?
    @Option(help: help("Voucher.", de: "Beleg.", name: "NUMBER"))
    var voucher: String?
    @Option(help: help("Warranty until.", de: "Garantie bis.", name: "DAY"))
    var warrantyUntil: String?
    @Option(
        help: help(
            "Condition: new, good, worn, damaged, defective.",
            de: "Zustand: neu, gut, Gebrauchsspuren, beschädigt, defekt.", name: "CONDITION"))
    var condition: String?
    @Option(
        name: .customLong("accessory"),
        help: help("What belongs to it.", de: "Was dazugehört.", name: "NAME[:N]"))
    var accessories: [String] = []
    @Option(help: help("Note.", de: "Bemerkung.", name: "TEXT"))
    var note: String?
    @Option(
        help: help(
            "In the books since; else its dates, or now.",
            de: "Im Bestand seit; sonst nach seinen Daten, oder jetzt.", name: "DAY"))
    var registered: String?

    /// What was given.
    var fields: FieldValues<DeviceField> {
        var values = FieldValues<DeviceField>()
        values[.name] = name
        values[.serialNumber] = serialNumber
        values[.category] = category
        values[.maker] = maker
        values[.model] = model
        values[.assetClass] = assetClass
        values[.unit] = unit
        values[.location] = location
        values[.costCentre] = costCentre
        values[.acquiredOn] = acquiredOn
        values[.inServiceOn] = inServiceOn
        values[.cost] = cost
        values[.usefulLifeMonths] = usefulLifeMonths
        values[.supplier] = supplier
        values[.voucher] = voucher
        values[.warrantyUntil] = warrantyUntil
        values[.condition] = condition
        values[.accessories] = accessories.isEmpty ? nil : accessories.joined(separator: ";")
        values[.note] = note
        return values
    }
}
