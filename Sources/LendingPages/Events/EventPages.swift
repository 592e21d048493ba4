import HTML
import Lending
import LendingOperations
import LendingReports
import LendingService

/// An event of the city: what was introduced there, who came, which devices were handed over; and the
/// way to record each.
struct EventPages: Sendable {
    static func address(_ number: some CustomStringConvertible) -> Address {
        Address(["events", "\(number)"])
    }

    func add(to pages: PageRouter) {
        pages.get("/events/{event}") { try await show($0) }
    }

    private func show(_ visit: Visit) async throws -> Page {
        _ = try visit.reader
        let number = try await visit.things.number(
            inPath: try visit.context.part("event"), .cityEvents)
        let values = ["event": "\(number)"]
        let record = try await PageReport("event", values, visit).rows()
        guard let row = record.rows.first else { throw RequestFailure.notFound }
        var lists: [ReportRows] = []
        for name in ["event-attendance", "event-handovers"] where visit.sees(name) {
            lists.append(try await PageReport(name, values, visit).rows())
        }
        var page = Page(record.cell("title", of: row) ?? "") {
            actions(visit, number)
            papers(visit, number, record.cell("handovers", of: row).flatMap { Int($0) } ?? 0)
            RecordView(record, row, visit).html
            for list in lists {
                Element.h2 { visit(list.report.title) }
                if list.rows.isEmpty {
                    Element.p(.class("nothing")) {
                        visit("Nothing is recorded yet.", de: "Noch ist nichts erfasst.")
                    }
                } else {
                    TableView(list, visit).html
                }
            }
        }
        page.path = [(visit("Events", de: "Veranstaltungen"), Address(["lists", "events"]))]
        return page
    }

    @HTMLBuilder private func actions(_ visit: Visit, _ number: Int64) -> HTML {
        let event = "#\(number)"
        let links: [(operation: String, address: Address, title: String)] = [
            (
                "custody.hand-over", HandoverDayPages.address(number),
                visit("Handover day", de: "Übergabetag")
            ),
            (
                "custody.hand-over",
                CounterPages.address("custody.hand-over", [("event", event)]),
                visit("Hand devices over here", de: "Hier Geräte übergeben")
            ),
            (
                "events.attend", form("events.attend", number),
                visit("Record who came", de: "Teilnahme erfassen")
            ),
            ("events.edit", form("events.edit", number), visit("Change", de: "Ändern")),
            (
                "events.withdraw", form("events.withdraw", number),
                visit("It did not happen", de: "Fand nicht statt")
            ),
        ].filter { visit.may($0.0) }
        if !links.isEmpty {
            Element.ul(.class("actions")) {
                for (place, link) in links.enumerated() {
                    Element.li {
                        Element.a(
                            .class(place == 0 ? "button main" : "button"), .href(link.address)
                        ) { link.title }
                    }
                }
            }
        }
    }

    /// The protocols of all that was handed over there, in one go.
    @HTMLBuilder private func papers(_ visit: Visit, _ number: Int64, _ handovers: Int) -> HTML {
        if handovers > 0, visit.may(ProtocolKind.handOver.right) {
            Element.ul(
                .class("papers"), .aria("label", visit("To print", de: "Zum Drucken"))
            ) {
                Element.li {
                    Element.a(.href(ProtocolPages.address(.handOver, event: number))) {
                        visit("All handover protocols", de: "Alle Übergabeprotokolle")
                    }
                }
            }
        }
    }

    private func form(_ operation: String, _ number: Int64) -> Address {
        Address(
            ["do", operation],
            ["event": "#\(number)", OperationForm.back: EventPages.address(number).text])
    }
}
