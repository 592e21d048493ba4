import HTML
import Lending
import LendingOperations
import LendingReports
import LendingService

/// What is to leave the books: what waits for approval, each with its two buttons, and what became of the
/// rest.
struct DecommissioningPages: Sendable {
    static let address = Address(["decommissionings"])

    func add(to pages: PageRouter) {
        pages.get("/decommissionings") { try await show($0) }
    }

    private func show(_ visit: Visit) async throws -> Page {
        guard visit.sees("decommissionings") else {
            _ = try visit.reader
            throw RequestFailure.notFound
        }
        let open = try await PageReport("decommissionings-to-approve", [:], visit).rows()
        let all = try await PageReport("decommissionings", [:], visit).rows()
        let done = all.filter { row in
            let state = all.cell("state", of: row).flatMap(DecommissioningState.init(rawValue:))
            return state.map { !$0.isOpen } ?? true
        }
        var page = Page(visit("Decommissionings", de: "Aussonderungen")) {
            Element.p {
                visit(
                    "Two different people approve, one of them of the inventory office. With the second "
                        + "approval a device leaves the books.",
                    de:
                        "Es genehmigen zwei verschiedene Personen, eine davon aus der Inventarstelle. Mit "
                        + "der zweiten Genehmigung geht ein Gerät aus den Büchern ab.")
            }
            if visit.may(RequestDecommissioning.name) {
                Element.ul(.class("actions")) {
                    Element.li {
                        Element.a(
                            .class("button"),
                            .href(
                                Address(
                                    ["do", RequestDecommissioning.name],
                                    pairs: [(OperationForm.back, Self.address.text)]))
                        ) { visit("Ask for a device", de: "Ein Gerät beantragen") }
                    }
                }
            }
            Element.h2 { visit("To approve", de: "Zu genehmigen") }
            if open.rows.isEmpty {
                Element.p { visit("Nothing waits.", de: "Es wartet nichts.") }
            } else {
                Element.ul(.class("cards")) {
                    for row in open.rows {
                        Element.li { DecommissioningCard(rows: open, row: row, visit: visit).html }
                    }
                }
            }
            if !done.rows.isEmpty {
                Element.h2 { visit("Decided", de: "Entschieden") }
                TableView(done, visit).html
            }
        }
        page.path = AdministrationPages.isOpen(to: visit) ? AdministrationPages.path(visit) : []
        return page
    }
}

/// One request that waits for an approval.
private struct DecommissioningCard {
    let rows: ReportRows
    let row: [String?]
    let visit: Visit

    private subscript(column: String) -> String? { rows.cell(column, of: row) }
    private var number: String { self["device"] ?? "" }

    @HTMLBuilder var html: HTML {
        Element.h3 {
            Element.a(.href(DevicePages.address(number))) { number }
            " \(self["name"] ?? "")"
        }
        Element.p {
            Element.span(.class("badge \(self["state"] == "requested" ? "warning" : "good")")) {
                word("state")
            }
        }
        Element.p { Element.strong { word("reason") + (self["note"].map { ": \($0)" } ?? "") } }
        for line in lines { Element.p { line } }
        buttons(DecommissioningPages.address)
    }

    @HTMLBuilder private func buttons(_ back: Address) -> HTML {
        Element.div(.class("buttons")) {
            if self["first_by_number"] != me {
                StepButton(
                    operation: ApproveDecommissioning.name, fields: [("devices", number)],
                    title: visit("Approve", de: "Genehmigen"), about: number, isMain: true,
                    back: back,
                    visit: visit
                ).html
            }
            if visit.may(DeclineDecommissioning.name) {
                Element.a(
                    .class("button"),
                    .href(
                        Address(
                            ["do", DeclineDecommissioning.name],
                            pairs: [("devices", number), (OperationForm.back, back.text)]))
                ) {
                    visit("Decline …", de: "Ablehnen …")
                    Element.span(.class("unseen")) { ": \(number)" }
                }
            }
        }
    }

    private var me: String? { visit.caller.map { "\($0.actor.id)" } }

    /// What whoever approves wants to know.
    private var lines: [String] {
        [
            hand("requested").map {
                visit("Asked for by ", de: "Beantragt von ") + $0 + on("requested_on")
            },
            self["data_wiped"].map {
                visit("Data wiped: ", de: "Daten gelöscht: ") + $0 + on("wiped_on")
                    + (hand("wiped").map { visit(", by ", de: ", von ") + $0 } ?? "")
            } ?? visit("No data wiped: it is gone", de: "Keine Daten gelöscht: es ist weg"),
            self["decided_for"].map { _ in
                visit("Leaves the books", de: "Geht aus den Büchern") + on("decided_for")
            }
                ?? visit(
                    "Leaves the books with the second approval",
                    de: "Geht mit der zweiten Genehmigung aus den Büchern"),
            self["book_value"].map {
                visit("Book value to write off: ", de: "Auszubuchender Restbuchwert: ") + euros($0)
            }
                ?? visit(
                    "Book value unknown: cost or useful life is not recorded",
                    de: "Restbuchwert unbekannt: Kosten oder Nutzungsdauer fehlen"),
            self["proceeds"].map { visit("Proceeds: ", de: "Erlös: ") + euros($0) },
            hand("first").map { visit("Approved by ", de: "Genehmigt von ") + $0 + on("first_on") },
        ].compactMap { $0 }
    }

    private func hand(_ part: String) -> String? {
        self["\(part)_by"].map { PersonTitle.text($0, number: self["\(part)_by_number"] ?? "") }
    }

    private func on(_ column: String) -> String {
        self[column].flatMap(CalendarDay.init(iso:)).map {
            visit(" on \($0.text(.english))", de: " am \($0.text(.german))")
        } ?? ""
    }

    private func euros(_ amount: String) -> String {
        (visit.language == .german ? amount.replacing(".", with: ",") : amount) + " €"
    }

    private func word(_ column: String) -> String {
        self[column].map {
            visit(DecommissioningWord.titles[$0] ?? LocalizedText(untranslated: $0))
                .capitalisedFirst
        } ?? ""
    }
}
