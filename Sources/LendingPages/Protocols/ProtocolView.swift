import HTML
import Lending
import LendingPapers
import LendingReports
import QRCode
import TableOutput

/// One protocol as it is printed: the two sides, the devices with what belongs to them, the terms, and
/// places to sign.
struct ProtocolView {
    let paper: ProtocolPaper
    let city: String
    let visit: Visit

    private var kind: ProtocolKind { paper.kind }

    /// What is said once if it is the same of all devices, else of each.
    private static let shared = ["on", "taken_back_on", "event", "purpose"]

    var html: HTML {
        Element.article(.class("protocol")) {
            head
            Element.dl(.class("facts")) {
                sides
                for column in ProtocolView.shared where isShown(column) && !paper.differs(column) {
                    fact(column, paper.rows[0])
                }
                fact("place", visit("Place", de: "Ort"), paper.common("place"))
                if kind == .handOver {
                    fact(
                        "due", visit("Due", de: "Fällig"),
                        visit("until further notice", de: "bis auf Weiteres"))
                    if let briefings = paper.common("briefings") {
                        fact("briefings", visit("Briefings", de: "Einweisungen"), briefings)
                    }
                }
            }
            for row in paper.rows { device(row) }
            if kind == .handOver {
                for terms in paper.terms { ProtocolTerms(terms, visit).html }
            }
            signatures
        }
    }

    // MARK: Head

    private var head: HTML {
        Element.header {
            Element.p(.class("city")) { city }
            Element.h2 { visit(kind.title) }
            let numbers = paper.numbers
            Element.p(.class("serial")) {
                numbers.isEmpty
                    ? visit("draft, without a number", de: "Entwurf, ohne Nummer")
                    : numbers.joined(separator: ", ")
            }
            Element.p(.class("origin")) {
                let entries = paper.entries.map(String.init)
                "Journal: "
                visit(
                    LocalizedText(
                        entries.count == 1 ? "entry " : "entries ",
                        de: entries.count == 1 ? "Eintrag " : "Einträge "))
                entries.joined(separator: ", ")
                " · " + paper.facts.joined(separator: ", ")
                visit(" · as of ", de: " · Stand ") + visit.today.text(visit.language)
            }
        }
    }

    private var sides: HTML {
        let lotse = [paper.lotse, paper.common("unit"), paper.common("email")]
            .compactMap { $0 }.joined(separator: ", ")
        let itSide = [office, visit("city IT", de: "IT der Stadt")].compactMap { $0 }
            .joined(separator: ", ")
        return HTML {
            switch kind {
            case .handOver:
                fact("given_by", visit("Handed over by", de: "Übergeben von"), itSide)
                fact("person", visit("Taken over by", de: "Übernommen von"), lotse)
            case .takeBack:
                fact("person", visit("Given back by", de: "Zurückgegeben von"), lotse)
                fact("taken_by", visit("Taken back by", de: "Zurückgenommen von"), itSide)
            }
        }
    }

    private var office: String? { paper.office }

    // MARK: Devices

    private func device(_ row: ProtocolRow) -> HTML {
        Element.section(.class("device")) {
            if let code = try? QRCode(visit.whole(DevicePages.address(row.device))) {
                code.svg(
                    title: visit("Code of \(row.device)", de: "Code von \(row.device)"),
                    .class("code"), .width(millimetres: 26), .height(millimetres: 26))
            }
            Element.h3 { "\(row.device) · \(row.name)" }
            Element.dl(.class("facts")) {
                if paper.rows.count > 1, let number = row.number(kind) {
                    fact("number", visit("Protocol", de: "Protokoll"), number)
                }
                let made = [row["maker"], row["model"]].compactMap { $0 }.joined(separator: " ")
                fact("made", visit("Maker, model", de: "Hersteller, Modell"), made)
                fact("serial_number", row)
                for column in ProtocolView.shared where isShown(column) && paper.differs(column) {
                    fact(column, row)
                }
                fact("condition", row)
                if kind == .handOver {
                    if row["damage_before"] != nil { fact("damage_before", row) }
                } else {
                    fact("condition_back", row)
                    fact(
                        "damage", visit("New damage", de: "Neue Schäden"),
                        row["damage"])
                    fact(
                        "data_deleted",
                        visit("Local data deleted", de: "Lokale Daten gelöscht"),
                        row["data_deleted"].map { _ in shown("data_deleted", row) })
                }
            }
            AccessoryTable(row, kind, visit).html
        }
    }

    private func isShown(_ column: String) -> Bool {
        switch column {
        case "taken_back_on": kind == .takeBack
        // An empty line invites somebody to write; these are said or not.
        case "event", "purpose": paper.rows.contains { $0[column] != nil }
        default: true
        }
    }

    private func fact(_ column: String, _ row: ProtocolRow) -> HTML {
        fact(
            column, row.column(column).map { visit($0.heading) } ?? column,
            row[column].map { _ in shown(column, row) })
    }

    /// What is not known has a line to write on.
    private func fact(_ id: String, _ title: String, _ text: String?) -> HTML {
        HTML {
            Element.dt { title }
            Element.dd((text ?? "").isEmpty ? .class("blank") : nil) { text ?? "" }
        }
    }

    private func shown(_ column: String, _ row: ProtocolRow) -> String {
        row.column(column)?.cell(row[column], visit.language)
            .shown(in: visit.language.display) ?? ""
    }

    // MARK: Signatures

    private var signatures: HTML {
        let lotse = paper.rows[0]["person"]
        return Element.div(.class("signatures")) {
            switch kind {
            case .handOver:
                signature(visit("Handed over", de: "Übergeben"), office)
                signature(visit("Taken over", de: "Übernommen"), lotse)
            case .takeBack:
                signature(visit("Given back", de: "Zurückgegeben"), lotse)
                signature(visit("Taken back", de: "Zurückgenommen"), office)
            }
        }
    }

    private func signature(_ role: String, _ name: String?) -> HTML {
        Element.div {
            Element.p(.class("line")) { visit("Place, date", de: "Ort, Datum") }
            Element.p(.class("line")) {
                visit("Signature", de: "Unterschrift") + " (\(role)"
                    + (name.map { ": \($0)" } ?? "") + ")"
            }
            if name == nil {
                Element.p(.class("line")) {
                    visit("Name in block letters", de: "Name in Druckschrift")
                }
            }
        }
    }
}

/// What goes with a device: how many were given, how many came back.
struct AccessoryTable {
    private let accessories: [(name: String, given: Int, back: Int)]
    private let kind: ProtocolKind
    private let visit: Visit

    init(_ row: ProtocolRow, _ kind: ProtocolKind, _ visit: Visit) {
        accessories = row.accessories
        self.kind = kind
        self.visit = visit
    }

    @HTMLBuilder var html: HTML {
        if accessories.isEmpty {
            Element.p { visit("Without accessories.", de: "Ohne Zubehör.") }
        } else {
            Element.table {
                Element.thead {
                    Element.tr {
                        Element.th(.scope("col")) { item }
                        Element.th(.scope("col"), .class("number")) { out }
                        Element.th(.scope("col"), .class("number")) { back }
                    }
                }
                Element.tbody {
                    for (name, count, returned) in accessories {
                        Element.tr {
                            Element.td(.data("label", item)) { name }
                            Element.td(.data("label", out), .class("number")) { "\(count)" }
                            Element.td(.data("label", back), .class("number")) {
                                kind == .takeBack ? "\(returned)" : ""
                            }
                        }
                    }
                }
            }
        }
    }

    private var item: String { visit("Accessories", de: "Zubehör") }
    private var out: String { visit("Given", de: "Ausgegeben") }
    private var back: String { visit("Back", de: "Zurück") }
}

/// What both sides agree to, as it is printed.
struct ProtocolTerms {
    private let terms: HandoverTerms
    private let visit: Visit

    init(_ terms: HandoverTerms, _ visit: Visit) {
        self.terms = terms
        self.visit = visit
    }

    var html: HTML {
        Element.section(.class("terms")) {
            Element.h3 {
                visit("Terms, ", de: "Bedingungen, ") + terms.name(visit.language)
            }
            Element.ul {
                for term in terms.terms { Element.li { visit(term) } }
            }
        }
    }
}
