import HTML
import Lending
import LendingReports
import LendingService
import TableOutput

/// The devices that a Lotse holds and what somebody has borrowed, each with what is done with it most.
struct OwnDevices: Sendable {
    private let visit: Visit
    /// Lent by the visitor: overdue ones first.
    private let out: ReportRows
    /// Borrowed by the visitor.
    private let borrowed: ReportRows
    /// Held and not lent.
    private let inHand: ReportRows
    /// What is missing of the devices that the visitor holds, an accessory a row.
    private let missing: ReportRows?

    init(_ visit: Visit) async throws {
        self.visit = visit
        // As they see it who have no office: what is theirs, however much the city has.
        let person = try visit.reader.actor
        let plain = Caller(
            Actor(id: person.id, name: person.name, roles: [], isLotse: person.isLotse),
            language: visit.language)
        let own = "\(person.id)"
        let loans = try await PageReport("out", [:], visit, as: plain).rows()
        out = loans.filter { loans.cell("lender_number", of: $0) == own }
        borrowed = loans.filter { loans.cell("borrower_number", of: $0) == own }
        let devices = try await PageReport("devices", [:], visit, as: plain).rows()
        inHand = devices.filter {
            devices.cell("holder_number", of: $0) == own
                && devices.cell("status", of: $0) != DeviceStatus.onLoan.rawValue
        }
        missing =
            person.isLotse
            ? try await PageReport("incomplete", [:], visit, as: plain).rows() : nil
    }

    private var isLotse: Bool { visit.caller?.reader.audiences.contains(.lotse) ?? false }

    var html: HTML {
        HTML {
            if !borrowed.rows.isEmpty || visit.caller?.reader.audiences == [.colleague] {
                section(
                    visit("What I have borrowed", de: "Was ich ausgeliehen habe"), borrowed.rows
                ) {
                    loan($0, borrowed, isOwn: true)
                } empty: {
                    visit(
                        "You have borrowed nothing. Your Lotse lends you a device.",
                        de: "Sie haben nichts ausgeliehen. Ihr Lotse leiht Ihnen ein Gerät.")
                }
            }
            if isLotse || !out.rows.isEmpty || !inHand.rows.isEmpty {
                section(visit("Out", de: "Verliehen"), out.rows) {
                    loan($0, out, isOwn: false)
                } empty: {
                    visit("None of your devices is out.", de: "Keines Ihrer Geräte ist verliehen.")
                }
                if !incomplete.isEmpty {
                    section(visit("Incomplete", de: "Unvollständig"), incomplete, card: lacking) {
                        ""
                    }
                }
                section(visit("In hand", de: "Bei mir"), inHand.rows, card: held) {
                    visit(
                        "You have no device at hand. IT hands devices over to you.",
                        de: "Sie haben kein Gerät da. Die IT übergibt Ihnen Geräte.")
                }
            }
        }
    }

    private func section(
        _ title: String, _ rows: [[String?]], card: ([String?]) -> HTML, empty: () -> String
    ) -> HTML {
        Element.section {
            Element.h2 { "\(title) (\(rows.count))" }
            if rows.isEmpty {
                Element.p(.class("nothing")) { empty() }
            } else {
                Element.ul(.class("cards")) {
                    for row in rows { Element.li { card(row) } }
                }
            }
        }
    }

    private func head(_ number: String, _ name: String) -> HTML {
        Element.h3 {
            Element.a(.href(DevicePages.address(number))) { number }
            " \(name)"
        }
    }

    private func loan(_ row: [String?], _ rows: ReportRows, isOwn: Bool) -> HTML {
        let number = rows.cell("device", of: row) ?? ""
        let isOverdue = rows.cell("overdue", of: row) == "true"
        let due = rows.column("due").map {
            $0.cell(rows.cell("due", of: row), visit.language).shown(in: visit.language.display)
        }
        return HTML {
            head(number, rows.cell("name", of: row) ?? "")
            Element.p {
                if isOverdue {
                    Element.span(.class("badge bad")) { visit("Overdue", de: "Überfällig") }
                    " "
                }
                if isOwn {
                    visit("from ", de: "von ")
                        + (rows.cell("lender", of: row) ?? visit("IT", de: "der IT"))
                } else {
                    visit("with ", de: "an ")
                    Element.strong { rows.cell("borrower", of: row) ?? "–" }
                }
                if let due, !due.isEmpty { visit(", due ", de: ", fällig ") + due }
            }
            if !isOwn {
                buttons(
                    [
                        ("loan.return", visit("Take back", de: "Zurück")),
                        ("loan.extend", visit("Extend", de: "Verlängern")),
                    ], number)
            }
        }
    }

    /// A row for each of the visitor's devices of which something is missing.
    private var incomplete: [[String?]] {
        guard let missing, let own = visit.caller?.actor.id else { return [] }
        var known: Set<String> = []
        return missing.rows.filter { row in
            missing.cell("holder_number", of: row) == "\(own)"
                && known.insert(missing.cell("device", of: row) ?? "").inserted
        }
    }

    private func lacking(_ row: [String?]) -> HTML {
        guard let missing else { return HTML() }
        let number = missing.cell("device", of: row) ?? ""
        let accessories = missing.rows.filter { missing.cell("device", of: $0) == number }
            .map { row in
                let quantity = missing.cell("quantity", of: row) ?? "1"
                let name = missing.cell("missing", of: row) ?? ""
                return quantity == "1" ? name : "\(name):\(quantity)"
            }.joined(separator: ", ")
        return HTML {
            head(number, missing.cell("name", of: row) ?? "")
            Element.p {
                Element.span(.class("badge warning")) { visit("Missing", de: "Fehlt") }
                " " + accessories
            }
            buttons(
                [("devices.find-accessories", visit("It turned up", de: "Ist wieder da"))], number,
                field: "device", and: [("accessories", accessories)])
        }
    }

    private func held(_ row: [String?]) -> HTML {
        let number = inHand.cell("inventory_number", of: row) ?? ""
        let status = inHand.cell("status", of: row).flatMap(DeviceStatus.init(rawValue:))
        return HTML {
            head(number, inHand.cell("name", of: row) ?? "")
            if let status, status != .withLotse {
                Element.p { StatusBadge(status, visit).html }
            } else {
                buttons([("loan.lend", visit("Lend", de: "Verleihen"))], number)
            }
        }
    }

    private func buttons(
        _ actions: [(operation: String, title: String)], _ number: String,
        field: String = "devices", and more: [(String, String?)] = []
    ) -> HTML {
        Element.p(.class("buttons")) {
            for (place, action) in actions.enumerated() where visit.may(action.operation) {
                Element.a(
                    .class(place == 0 ? "button main" : "button"),
                    .href(
                        Address(
                            ["do", action.operation],
                            pairs: [(field, number)] + more + [(OperationForm.back, "/")])),
                    .aria("label", "\(number): \(action.title)")
                ) { action.title }
            }
        }
    }
}
