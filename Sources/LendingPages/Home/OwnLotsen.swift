import HTML
import Lending
import LendingReports
import LendingService

/// Who lends to the visitor, and how much they have free.
struct OwnLotsen: Sendable {
    /// So many are named; a person has one or two.
    private static let most = 6

    private let visit: Visit
    private let lotsen: ReportRows?

    init(_ visit: Visit) async throws {
        self.visit = visit
        lotsen = try await PageReport.rowsIfSeen(
            "lotsen-of-a-person", ["person": "\(visit.reader.actor.id)"], visit)
    }

    @HTMLBuilder var html: HTML {
        if let lotsen {
            Element.section {
                Element.h2 {
                    lotsen.rows.count == 1
                        ? visit("My Lotse", de: "Mein Lotse")
                        : visit("My Lotsen", de: "Meine Lotsen")
                }
                if lotsen.rows.isEmpty {
                    Element.p(.class("nothing")) {
                        visit(
                            "Nobody is recorded for your unit yet; IT can tell you.",
                            de: "Für Ihr Amt ist noch niemand erfasst; die IT weiß Rat.")
                    }
                } else {
                    Element.ul(.class("cards")) {
                        for row in lotsen.rows.prefix(OwnLotsen.most) {
                            Element.li { card(row, lotsen) }
                        }
                    }
                }
            }
        }
    }

    private func card(_ row: [String?], _ lotsen: ReportRows) -> HTML {
        let free = Int(lotsen.cell("free", of: row) ?? "") ?? 0
        let unit = lotsen.cell("unit", of: row) ?? ""
        return HTML {
            Element.h3 { lotsen.cell("name", of: row) ?? "" }
            Element.p { lotsen.cell("unit_name", of: row) ?? unit }
            Element.p {
                switch free {
                case 0: visit("Nothing free just now", de: "Gerade nichts frei")
                case 1: visit("1 device free", de: "1 Gerät frei")
                default: visit("\(free) devices free", de: "\(free) Geräte frei")
                }
            }
            if free > 0 {
                Element.p(.class("buttons")) {
                    Element.a(
                        .class("button"), .href(Address(["lists", "free"], ["unit": unit])),
                        .aria("label", visit("What is free: ", de: "Was frei ist: ") + unit)
                    ) { visit("What is free", de: "Was frei ist") }
                }
            }
        }
    }
}
