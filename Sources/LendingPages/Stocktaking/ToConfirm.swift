import HTML
import Lending
import LendingOperations
import LendingReports
import LendingService

/// What a visitor has of devices that are being counted: one tap each says that it is there.
struct ToConfirm {
    private let rows: ReportRows
    private let visit: Visit

    init(_ visit: Visit) async throws {
        self.visit = visit
        let person = try visit.reader.reader.person
        let all = try await PageReport(
            "stocktaking-holdings", ["person": "\(person)"], visit
        ).rows()
        rows = all.filter { all.cell("confirmed", of: $0) != "true" }
    }

    var isEmpty: Bool { rows.rows.isEmpty }

    @HTMLBuilder var html: HTML {
        if !isEmpty {
            Element.section {
                Element.h2 {
                    visit("Stocktaking: do you have these?", de: "Inventur: Haben Sie diese?")
                }
                Element.ul(.class("lines")) {
                    for row in rows.rows { Element.li { line(row) } }
                }
                Element.p(.class("hint")) {
                    visit(
                        "What you do not have, tell the inventory office.",
                        de: "Was Sie nicht haben, sagen Sie bitte der Inventarstelle.")
                }
            }
        }
    }

    @HTMLBuilder private func line(_ row: [String?]) -> HTML {
        let number = rows.cell("device", of: row) ?? ""
        Element.p(.class("status-line")) {
            Element.a(.href(DevicePages.address(number))) { number }
            " \(rows.cell("name", of: row) ?? "")"
        }
        StepButton(
            operation: ConfirmHoldings.name,
            fields: [
                ("stocktaking", rows.cell("stocktaking", of: row) ?? ""), ("devices", number),
            ], title: visit("I have it", de: "Habe ich"), about: number,
            back: visit.addressWithoutNotice, visit: visit
        ).html
    }
}
