import HTML
import Lending
import LendingReports
import LendingService

/// What whoever signs in looks for first: a Lotse their devices, a colleague their loans, the offices
/// what is overdue and what they can do.
struct HomePages: Sendable {
    func add(to pages: PageRouter) {
        pages.get("/") { try await home($0) }
    }

    private func home(_ visit: Visit) async throws -> Page {
        let reader = try visit.reader.reader
        let isOffice = reader.audiences.contains { [.it, .inventory, .privacy].contains($0) }
        let own = try await OwnDevices(visit)
        let toConfirm = try await ToConfirm(visit)
        let requests = try await OwnRequests(visit, isOffice: isOffice)
        // A Lotse lends; whoever borrows asks theirs.
        let lotsen =
            isOffice || reader.audiences.contains(.lotse)
            ? HTML() : try await OwnLotsen(visit).html
        var page = Page(visit("Hello ", de: "Hallo ") + (visit.caller?.actor.name ?? "")) {
            toConfirm.html
            own.html
            requests.html
            lotsen
            if !isOffice { elsewhere(visit) }
        }
        if isOffice { page.content = page.content + (try await office(visit)) }
        page.current = .home
        page.live = ["*"]
        return page
    }

    private func elsewhere(_ visit: Visit) -> HTML {
        Element.ul(.class("actions")) {
            Element.li {
                Element.a(.class("button"), .href(Address(["lists", "free"]))) {
                    visit("All that is free", de: "Alles, was frei ist")
                }
            }
            toDecide(visit)
            stocktaking(visit)
        }
    }

    @HTMLBuilder private func toDecide(_ visit: Visit) -> HTML {
        if visit.sees("requests") {
            Element.li {
                Element.a(.class("button"), .href(RequestPages.address)) {
                    visit("Requests", de: "Anfragen")
                }
            }
        }
    }

    @HTMLBuilder private func stocktaking(_ visit: Visit) -> HTML {
        if visit.sees("stocktakings") {
            Element.li {
                Element.a(.class("button"), .href(StocktakingPages.list)) {
                    visit("Stocktaking", de: "Inventur")
                }
            }
        }
    }

    private func office(_ visit: Visit) async throws -> HTML {
        // Who lends nothing out has nobody to remind.
        let overdue =
            visit.may("loan.return")
            ? try await PageReport("overdue", [:], visit).rows(limit: 10) : nil
        return HTML {
            if let overdue { self.overdue(overdue, visit) }
            actions(visit)
        }
    }

    private func overdue(_ overdue: ReportRows, _ visit: Visit) -> HTML {
        HTML {
            Element.section {
                Element.h2 { visit("Overdue", de: "Überfällig") }
                if overdue.rows.isEmpty {
                    Element.p { visit("Nothing is overdue.", de: "Nichts ist überfällig.") }
                } else {
                    TableView(overdue, visit).html
                    Element.p {
                        Element.a(.href(Address(["lists", "overdue"]))) {
                            visit("All overdue loans", de: "Alle überfälligen Ausleihen")
                        }
                    }
                }
            }
        }
    }

    private func actions(_ visit: Visit) -> HTML {
        HTML {
            Element.section {
                Element.h2 {
                    visit.may("custody.hand-over")
                        ? visit("At the counter", de: "Am Schalter")
                        : visit("What I look after", de: "Was ich im Blick habe")
                }
                Element.ul(.class("actions")) {
                    for (operation, title) in [
                        ("custody.hand-over", visit("Hand over", de: "Übergeben")),
                        ("custody.take-back", visit("Take back", de: "Zurücknehmen")),
                        ("loan.return", visit("End loans", de: "Ausleihen beenden")),
                    ] where visit.may(operation) {
                        Element.li {
                            Element.a(.class("button main"), .href(CounterPages.address(operation)))
                            {
                                title
                            }
                        }
                    }
                    for (operation, title) in [
                        ("devices.add", visit("New device", de: "Neues Gerät")),
                        ("people.add", visit("New person", de: "Neue Person")),
                    ] where visit.may(operation) {
                        Element.li {
                            Element.a(.class("button"), .href(Address(["do", operation]))) { title }
                        }
                    }
                    toDecide(visit)
                    stocktaking(visit)
                    if visit.may(LabelPages.right) {
                        Element.li {
                            Element.a(.class("button"), .href(LabelPages.address())) {
                                visit("Labels", de: "Etiketten")
                            }
                        }
                    }
                    if visit.may(ProtocolKind.handOver.right) {
                        Element.li {
                            Element.a(.class("button"), .href(Address(["protocols"]))) {
                                visit("Protocols", de: "Protokolle")
                            }
                        }
                    }
                    if !ImportKindPages.open(to: visit).isEmpty {
                        Element.li {
                            Element.a(.class("button"), .href(ImportKindPages.address())) {
                                visit("Import", de: "Importieren")
                            }
                        }
                    }
                    if visit.sees("years") {
                        Element.li {
                            Element.a(.class("button"), .href(YearPages.address)) {
                                visit("Inventory years", de: "Inventarjahre")
                            }
                        }
                    }
                    if visit.sees("decommissionings") {
                        Element.li {
                            Element.a(.class("button"), .href(DecommissioningPages.address)) {
                                visit("Decommissionings", de: "Aussonderungen")
                            }
                        }
                    }
                    for (list, title) in [
                        ("devices", visit("Devices", de: "Geräte")),
                        ("inventory", visit("Inventory", de: "Inventar")),
                        ("journal", visit("Journal", de: "Protokoll")),
                    ] where visit.sees(list) {
                        Element.li {
                            Element.a(.class("button"), .href(Address(["lists", list]))) { title }
                        }
                    }
                }
            }
        }
    }
}
