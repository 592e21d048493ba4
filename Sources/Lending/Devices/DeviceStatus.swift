/// Where a device is; derived from its custody, loans and withdrawals.
public enum DeviceStatus: String, Sendable, Hashable, Codable, CaseIterable {
    case inStock = "in-stock"
    case withLotse = "with-lotse"
    case onLoan = "on-loan"
    case lost
    case inRepair = "in-repair"
    case decommissioned
    /// Before its registration.
    case notRegistered = "not-registered"
    /// Of its history: something of it turned up.
    case accessoryFound = "accessory-found"
    /// Of a person's history: they were the contact of a unit.
    case contact

    public var title: LocalizedText {
        switch self {
        case .inStock: LocalizedText("in stock", de: "im Lager")
        case .withLotse: LocalizedText("with a Lotse", de: "bei Lotse")
        case .onLoan: LocalizedText("on loan", de: "verliehen")
        case .lost: LocalizedText("lost", de: "verloren")
        case .inRepair: LocalizedText("in repair", de: "in Reparatur")
        case .decommissioned: LocalizedText("decommissioned", de: "ausgesondert")
        case .notRegistered:
            LocalizedText("not yet in the books", de: "noch nicht in den Büchern")
        case .contact: LocalizedText("contact", de: "Ansprechperson")
        case .accessoryFound: LocalizedText("accessory found", de: "Zubehör gefunden")
        }
    }
}
