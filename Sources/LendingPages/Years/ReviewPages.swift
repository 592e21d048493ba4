import HTML
import Lending
import LendingIdentity
import LendingPapers
import LendingReporting
import LendingService

/// A year told from its figures, and the same as files.
struct ReviewPages: Sendable {
    static func address(_ year: Int) -> Address { Address(["years", "\(year)", "review"]) }

    func add(to pages: PageRouter) {
        pages.get("/years/{year}/review") { try await show($0) }
        for form in ReviewForm.allCases {
            pages.answer("/years/{year}/review/\(form.rawValue)") { visit in
                let year = try year(visit)
                let review = try await review(of: year, visit)
                let turn = try await visit.core.turns.take(for: try visit.own.actor.id)
                let bytes = try await form.bytes(of: review, visit.language)
                withExtendedLifetime(turn) {}
                return .file(
                    bytes, type: form.mediaType + (form == .pdf ? "" : "; charset=utf-8"),
                    name: form.file(of: year))
            }
        }
    }

    private func year(_ visit: Visit) throws -> Int {
        guard let year = Int(try visit.context.part("year")) else { throw RequestFailure.notFound }
        return year
    }

    private func review(of year: Int, _ visit: Visit) async throws -> YearReview {
        try await ReviewDesk(visit.store, for: try visit.reader).review(of: year)
    }

    private func show(_ visit: Visit) async throws -> Page {
        let year = try year(visit)
        let review = try await review(of: year, visit)
        var page = Page(visit(review.title)) {
            Element.p {
                visit("To take along: ", de: "Zum Mitnehmen: ")
                for form in ReviewForm.allCases {
                    Element.a(.href(Address(["years", "\(year)", "review", form.rawValue]))) {
                        form.file(of: year)
                    }
                    " "
                }
            }
            ReviewHTML(review, visit.language).content
        }
        if visit.sees("years") {
            page.path = [(visit("Inventory years", de: "Inventarjahre"), YearPages.address)]
        }
        return page
    }
}
