/// What is recorded of a device, by the names used in files.
public enum DeviceField: String, RecordField {
    case inventoryNumber = "inventory_number"
    case serialNumber = "serial_number"
    case name, category, maker, model
    case assetClass = "asset_class"
    /// A unit's code.
    case unit
    case location
    case costCentre = "cost_centre"
    case acquiredOn = "acquired_on"
    case inServiceOn = "in_service_on"
    case cost
    case usefulLifeMonths = "useful_life_months"
    case supplier, voucher
    case warrantyUntil = "warranty_until"
    case condition, accessories, note

    public static let required: Set<DeviceField> = [.inventoryNumber, .name]

    public var kind: FieldKind {
        switch self {
        case .acquiredOn, .inServiceOn, .warrantyUntil: .day
        case .cost: .money
        case .usefulLifeMonths: .count
        case .condition: .condition
        case .accessories: .accessories
        case .note: .lines
        case .assetClass: .choice(AssetClass.allCases.map(\.rawValue))
        default: .text
        }
    }
}
