import HTML
import Lending
import LendingReports
import TableOutput

/// In one sentence where a device is.
struct StatusLine {
    private let device: DeviceRow
    private let visit: Visit

    init(_ device: DeviceRow, _ visit: Visit) {
        self.device = device
        self.visit = visit
    }

    var html: HTML {
        Element.p(.class("status-line")) {
            if let status = device.status { StatusBadge(status, visit).html }
            if let borrower = device["borrower"] {
                visit(" with ", de: " an ")
                Element.strong { named(borrower, device["borrower_number"]) }
            }
            if let due = device["due"] {
                visit(", due ", de: ", fällig ") + shown(due)
            }
            if let holder = device["holder"] {
                visit(" · Lotse: ", de: " · Lotse: ") + named(holder, device["holder_number"])
            }
            if let missing = device["missing"] {
                Element.span(.class("badge warning")) {
                    visit("missing: ", de: "fehlt: ") + missing
                }
            }
        }
    }

    private func named(_ name: String, _ number: String?) -> String {
        number.map { PersonTitle.text(name, number: $0) } ?? name
    }

    private func shown(_ due: String) -> String {
        device.rows.column("due")?.cell(due, visit.language).shown(in: visit.language.display)
            ?? due
    }
}

/// A status as word and shape.
struct StatusBadge {
    private let status: DeviceStatus
    private let visit: Visit

    init(_ status: DeviceStatus, _ visit: Visit) {
        self.status = status
        self.visit = visit
    }

    var html: HTML {
        Element.span(.class("badge \(look)")) { visit(status.title).capitalisedFirst }
    }

    private var look: String {
        switch status {
        case .lost: "bad"
        case .onLoan, .inRepair: "warning"
        case .inStock, .withLotse: "good"
        default: "plain"
        }
    }
}
