import HTML
import Lending
import LendingOperations
import LendingReports
import LendingService

/// The requests that a Lotse or IT decides: what waits, each with its two ways, and what became of the rest.
struct RequestPages: Sendable {
    static let address = Address(["requests"])
    /// So many stand on the page; the list has all.
    private static let most = 500

    func add(to pages: PageRouter) {
        pages.get("/requests") { try await show($0) }
    }

    private func show(_ visit: Visit) async throws -> Page {
        guard visit.sees("requests") else {
            _ = try visit.reader
            throw RequestFailure.notFound
        }
        let all = try await PageReport("requests", [:], visit).rows(limit: RequestPages.most)
        let waiting = all.filter { RequestPages.waits($0, all) }
        let done = all.filter { !RequestPages.waits($0, all) }
        var page = Page(visit("Requests", de: "Anfragen")) {
            Element.p {
                visit(
                    "Accept lends a device now, or notes the wish.",
                    de: "Annehmen verleiht jetzt ein Gerät oder merkt den Wunsch vor.")
            }
            Element.h2 { visit("To decide", de: "Zu entscheiden") }
            if waiting.rows.isEmpty {
                Element.p { visit("Nothing waits.", de: "Es wartet nichts.") }
            } else {
                Element.ul(.class("cards")) {
                    for row in waiting.rows {
                        Element.li { RequestCard(rows: all, row: row, visit: visit).toDecide }
                    }
                }
            }
            if !done.rows.isEmpty {
                Element.h2 { visit("Decided", de: "Entschieden") }
                TableView(done, visit).html
            }
            if all.hasMore {
                Element.p(.class("notice")) {
                    visit(
                        "These are the first \(all.rows.count), what waits before the rest. ",
                        de: "Das sind die ersten \(all.rows.count), Wartendes vor allem anderen. ")
                    Element.a(.href(Address(["lists", "requests"]))) {
                        visit("The list has all", de: "Die Liste hat alle")
                    }
                }
            }
        }
        page.live = ["*"]
        return page
    }

    /// Open, or noted and not lent yet.
    private static func waits(_ row: [String?], _ rows: ReportRows) -> Bool {
        switch rows.cell("state", of: row).flatMap(RequestState.init(rawValue:)) {
        case .open: true
        case .accepted: rows.cell("lent", of: row) != "true" && rows.cell("asker", of: row) != nil
        default: false
        }
    }
}
