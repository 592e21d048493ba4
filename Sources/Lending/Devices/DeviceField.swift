/// What is recorded of a device.
public enum DeviceField: String, RecordField {
    case inventoryNumber = "inventory_number"
    case serialNumber = "serial_number"
    case name
    case category
    case maker
    case model
    case assetClass = "asset_class"
    /// A unit's code.
    case unit
    case location
    case costCentre = "cost_centre"
    case acquiredOn = "acquired_on"
    case inServiceOn = "in_service_on"
    case cost
    case usefulLifeMonths = "useful_life_months"
    case supplier
    case voucher
    case warrantyUntil = "warranty_until"
    case condition
    case accessories
    case note

    public static let noun = "device"
    public static let required: Set<DeviceField> = [.inventoryNumber, .name]
    public static let dated: Set<DeviceField> = [
        .name, .category, .assetClass, .unit, .location, .costCentre, .usefulLifeMonths,
    ]

    public var definition: FieldDefinition {
        switch self {
        case .inventoryNumber:
            field(
                .identifier, LocalizedText("Inventory number", de: "Inventarnummer"),
                LocalizedText(
                    "The city's number of the device",
                    de: "Die Nummer, die die Stadt dem Gerät gibt"))
        case .serialNumber:
            field(
                .identifier, LocalizedText("Serial number", de: "Seriennummer"),
                LocalizedText("The maker's number", de: "Nummer des Herstellers"),
                FieldOption(
                    "serial", LocalizedText("Serial number.", de: "Seriennummer."), "S"))
        case .name:
            field(
                .line, LocalizedText("Name", de: "Bezeichnung"),
                LocalizedText("What the device is called", de: "Bezeichnung des Geräts"),
                FieldOption(
                    "name", LocalizedText("Name.", de: "Bezeichnung."), "NAME"))
        case .category:
            field(
                .line, LocalizedText("Category", de: "Kategorie"),
                LocalizedText("Kind of device", de: "Art des Geräts"),
                FieldOption(
                    "category", LocalizedText("Category.", de: "Kategorie."), "C"))
        case .maker:
            field(
                .line, LocalizedText("Maker", de: "Hersteller"),
                LocalizedText("Who made it", de: "Hersteller des Geräts"),
                FieldOption(
                    "maker", LocalizedText("Maker.", de: "Hersteller."), "MAKER"))
        case .model:
            field(
                .line, LocalizedText("Model", de: "Modell"),
                LocalizedText("The maker's name of it", de: "Modellbezeichnung des Herstellers"),
                FieldOption(
                    "model", LocalizedText("Model.", de: "Modell."), "MODEL"))
        case .assetClass:
            field(
                .assetClass, LocalizedText("Asset class", de: "Anlageklasse"),
                LocalizedText(
                    "capitalised or lowValue",
                    de: "capitalised (aktiviert) oder lowValue (geringwertig)"),
                FieldOption(
                    "asset-class",
                    LocalizedText(
                        "Asset class: capitalised or lowValue.",
                        de: "Anlagenklasse: capitalised oder lowValue."), "CLASS"))
        case .unit:
            field(
                .identifier, LocalizedText("Unit", de: "Amt"),
                LocalizedText(
                    "Code of the unit that it belongs to", de: "Kürzel des Amts, dem es gehört"),
                FieldOption(
                    "unit", LocalizedText("Unit (code).", de: "Einheit (Kürzel)."), "U"))
        case .location:
            field(
                .line, LocalizedText("Location", de: "Standort"),
                LocalizedText("Where it stands", de: "Wo es steht"),
                FieldOption(
                    "location", LocalizedText("Location.", de: "Standort."), "PLACE"))
        case .costCentre:
            field(
                .identifier, LocalizedText("Cost centre", de: "Kostenstelle"),
                LocalizedText("Cost centre", de: "Kostenstelle"),
                FieldOption(
                    "cost-centre", LocalizedText("Cost centre.", de: "Kostenstelle."), "NUMBER"))
        case .acquiredOn:
            field(
                .day, LocalizedText("Acquired", de: "Angeschafft"),
                LocalizedText("Day of acquisition", de: "Tag der Anschaffung"),
                FieldOption(
                    "acquired-on", LocalizedText("Acquired on.", de: "Angeschafft am."), "DAY"))
        case .inServiceOn:
            field(
                .day, LocalizedText("In service", de: "In Betrieb"),
                LocalizedText("First day of use", de: "Erster Tag der Nutzung"),
                FieldOption(
                    "in-service-on", LocalizedText("In service since.", de: "In Betrieb seit."),
                    "DAY"))
        case .cost:
            field(
                .money, LocalizedText("Cost", de: "Kosten"),
                LocalizedText("Acquisition cost in euros", de: "Anschaffungskosten in Euro"),
                FieldOption(
                    "cost", LocalizedText("Cost in euros.", de: "Anschaffungskosten in Euro."),
                    "AMOUNT"))
        case .usefulLifeMonths:
            field(
                .count, LocalizedText("Useful life", de: "Nutzungsdauer"),
                LocalizedText("Months of useful life", de: "Nutzungsdauer in Monaten"),
                FieldOption(
                    "useful-life-months",
                    LocalizedText("Useful life in months.", de: "Nutzungsdauer in Monaten."),
                    "MONTHS"))
        case .supplier:
            field(
                .line, LocalizedText("Supplier", de: "Lieferant"),
                LocalizedText("Who sold it", de: "Wer es geliefert hat"),
                FieldOption(
                    "supplier", LocalizedText("Supplier.", de: "Lieferant."), "SUPPLIER"))
        case .voucher:
            field(
                .identifier, LocalizedText("Voucher", de: "Beleg"),
                LocalizedText("Number of the voucher", de: "Belegnummer"),
                FieldOption(
                    "voucher", LocalizedText("Voucher.", de: "Beleg."), "NUMBER"))
        case .warrantyUntil:
            field(
                .lastDay, LocalizedText("Warranty until", de: "Garantie bis"),
                LocalizedText("Last day of the warranty", de: "Letzter Tag der Garantie"),
                FieldOption(
                    "warranty-until", LocalizedText("Warranty until.", de: "Garantie bis."), "DAY"))
        case .condition:
            field(
                .condition, LocalizedText("Condition", de: "Zustand"),
                LocalizedText("As seen last", de: "Wie zuletzt gesehen"),
                FieldOption(
                    "condition",
                    LocalizedText(
                        "Condition: new, good, worn, damaged, defective.",
                        de: "Zustand: neu, gut, Gebrauchsspuren, beschädigt, defekt."), "CONDITION")
            )
        case .accessories:
            field(
                .accessories, LocalizedText("Accessories", de: "Zubehör"),
                LocalizedText("What belongs to it", de: "Was dazugehört"),
                FieldOption(
                    "accessory", LocalizedText("What belongs to it.", de: "Was dazugehört."),
                    "NAME[:N]", isRepeated: true))
        case .note:
            field(
                .lines, LocalizedText("Note", de: "Bemerkung"),
                LocalizedText("Remark", de: "Bemerkung"),
                FieldOption(
                    "note", LocalizedText("Note.", de: "Bemerkung."), "TEXT"))
        }
    }
}
