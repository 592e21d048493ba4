/// The headers of another system's files, so that they need no `--map`.
public enum ImportProfile: String, Sendable, Hashable, Codable, CaseIterable {
    /// Snipe-IT: its files for importing assets and users, and its report of assets.
    case snipeIT = "snipe-it"

    /// By field, the headers that mean it; the first one that a file has is taken.
    package func headers(for kind: ImportKind) -> [String: [String]] {
        switch (self, kind) {
        case (.snipeIT, .devices): Self.snipeITAssets
        case (.snipeIT, .people): Self.snipeITUsers
        default: [:]
        }
    }

    private static let snipeITAssets: [String: [String]] = [
        "inventory_number": ["Asset Tag"],
        "name": ["Name", "Asset Name", "Item Name", "Model"],
        "serial_number": ["Serial Number", "Serial"],
        "category": ["Category"],
        "maker": ["Manufacturer"],
        "model": ["Model", "Model Name"],
        "location": ["Location"],
        "supplier": ["Supplier"],
        "voucher": ["Order Number"],
        "acquired_on": ["Purchase Date", "Purchased"],
        "cost": ["Purchase Cost", "Cost"],
        "note": ["Asset Notes", "Notes"],
    ]

    private static let snipeITUsers: [String: [String]] = [
        "name": ["Name", "Full Name"],
        "first_name": ["First Name"],
        "last_name": ["Last Name"],
        "login": ["Username"],
        "email": ["Email"],
        "personnel_number": ["Employee Number", "Employee No."],
    ]
}
