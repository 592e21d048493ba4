/// The headers of another system's files, so that they need no `--map`.
public enum ImportProfile: String, Sendable, Hashable, Codable, CaseIterable {
    /// Snipe-IT: its files for importing assets and users, and its report of assets.
    case snipeIT = "snipe-it"

    /// By field, the headers that mean it; the first one that a file has is taken.
    package func headers(for kind: ImportKind) -> [String: [String]] {
        switch (self, kind) {
        case (.snipeIT, .devices): Self.snipeITAssets
        case (.snipeIT, .handovers): Self.snipeITHandovers
        case (.snipeIT, .loans): Self.snipeITLoans
        case (.snipeIT, .people): Self.snipeITUsers
        default: [:]
        }
    }

    /// The columns that say who has a device: a row in which they are empty is about nobody.
    package func holderHeaders(for kind: ImportKind) -> [String] {
        switch (self, kind) {
        case (.snipeIT, .devices):
            Self.checkedOutTo + [
                "Checked Out To: First Name", "Checked Out To: Last Name", "Checked Out",
            ]
        default: []
        }
    }

    /// The field without which a row of a kind is not meant; nil: every row is.
    package func wantedField(for kind: ImportKind) -> String? {
        switch (self, kind) {
        case (.snipeIT, .handovers): "person"
        case (.snipeIT, .loans): "borrower"
        default: nil
        }
    }

    private static let checkedOutTo = [
        "Checked Out To: Username", "Checked Out To: Email", "Username", "Email",
    ]

    private static let snipeITHandovers: [String: [String]] = [
        "device": ["Asset Tag"], "person": checkedOutTo, "on": checkoutDates,
    ]

    private static let snipeITLoans: [String: [String]] = [
        "device": ["Asset Tag"], "borrower": checkedOutTo, "lent_at": checkoutDates,
        "due": ["Expected Checkin Date", "Expected Checkin"],
    ]

    private static let checkoutDates = ["Checkout Date", "Last Checkout", "Last Checkout Date"]

    private static let snipeITAssets: [String: [String]] = [
        "inventory_number": ["Asset Tag"],
        "name": ["Name", "Asset Name", "Item Name", "Model"],
        "serial_number": ["Serial Number", "Serial"],
        "category": ["Category"],
        "maker": ["Manufacturer"],
        "model": ["Model", "Model Name"],
        // Also where it is checked out to a place.
        "location": [
            "Location", "Checkout Location", "Checked Out To: Location", "Default Location",
        ],
        "supplier": ["Supplier"],
        "voucher": ["Order Number"],
        "acquired_on": ["Purchase Date", "Purchased"],
        "cost": ["Purchase Cost", "Cost"],
        "note": ["Asset Notes", "Notes"],
        "status": ["Status", "Status Label"],
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
