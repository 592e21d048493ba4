import HTML
import Lending
import LendingOperations
import LendingReports
import LendingService

/// What the visitor asked for and what became of it, with the way to ask.
struct OwnRequests: Sendable {
    /// So many of the latest; the list has all.
    private static let most = 6

    private let visit: Visit
    private let requests: ReportRows?
    private let isOffice: Bool

    init(_ visit: Visit, isOffice: Bool) async throws {
        self.visit = visit
        self.isOffice = isOffice
        requests = try await PageReport.rowsIfSeen(
            "requests-of-a-person", ["person": "\(visit.reader.actor.id)"], visit)
    }

    /// The form that asks.
    static let asking = Address(["do", AskForDevice.name])

    @HTMLBuilder var html: HTML {
        if let requests, !isOffice || !requests.rows.isEmpty {
            Element.section {
                Element.h2 { visit("My requests", de: "Meine Anfragen") }
                if requests.rows.isEmpty {
                    Element.p(.class("nothing")) {
                        visit(
                            "You have asked for nothing.", de: "Sie haben nichts angefragt.")
                    }
                } else {
                    Element.ul(.class("cards")) {
                        for row in requests.rows.prefix(OwnRequests.most) {
                            Element.li { RequestCard(rows: requests, row: row, visit: visit).own }
                        }
                    }
                }
                Element.p(.class("buttons")) {
                    Element.a(.class("button"), .href(OwnRequests.asking)) {
                        visit("Ask for a device", de: "Ein Gerät anfragen")
                    }
                }
            }
        }
    }
}
