import Lending
import LendingReports

/// The cells of a device by their columns' names.
struct DeviceRow {
    let rows: ReportRows
    let row: [String?]

    init(_ rows: ReportRows, _ row: [String?]) {
        self.rows = rows
        self.row = row
    }

    subscript(column: String) -> String? { rows.cell(column, of: row) }
    var number: String { self["inventory_number"] ?? self["device"] ?? "" }
    var name: String { self["name"] ?? "" }
    var status: DeviceStatus? { self["status"].flatMap(DeviceStatus.init(rawValue:)) }
}
