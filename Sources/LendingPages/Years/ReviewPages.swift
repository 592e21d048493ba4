import HTML
import Lending
import LendingIdentity
import LendingPapers
import LendingReporting
import LendingService

/// A year told from its figures, and the same as files.
struct ReviewPages: Sendable {
    static func address(_ year: Int) -> Address { Address(["years", "\(year)", "review"]) }

    /// The last year whose review everybody may read; nil: none is published.
    static func last(_ visit: Visit) async throws -> Int? {
        guard let rows = try await PageReport.rowsIfSeen("open-data", [:], visit) else {
            return nil
        }
        return rows.rows.compactMap { row in
            rows.cell("inventory_year", of: row).flatMap { Int($0) }
        }.max()
    }

    func add(to pages: PageRouter) {
        pages.get("/years/{year}/review") { try await show($0) }
        for form in ReviewForm.allCases {
            pages.answer("/years/{year}/review/\(form.rawValue)") { visit in
                let year = try year(visit)
                let turn = try await visit.core.turns.take(for: try visit.own.actor.id)
                let review = try await review(of: year, visit)
                let bytes = try await form.bytes(of: review, visit.language)
                withExtendedLifetime(turn) {}
                return .file(
                    bytes, type: form.mediaType + (form == .pdf ? "" : "; charset=utf-8"),
                    name: form.file(of: year, visit.language, isDraft: review.isDraft))
            }
        }
    }

    private func year(_ visit: Visit) throws -> Int {
        guard let year = Int(try visit.context.part("year")) else { throw RequestFailure.notFound }
        return year
    }

    private func review(of year: Int, _ visit: Visit) async throws -> YearReview {
        try await ReviewDesk(visit.core.exports, for: try visit.reader).review(of: year)
    }

    private func show(_ visit: Visit) async throws -> Page {
        let year = try year(visit)
        // A draft is counted anew: it takes as long as an export.
        let turn = try await visit.core.turns.take(for: try visit.own.actor.id)
        let review = try await review(of: year, visit)
        withExtendedLifetime(turn) {}
        var page = Page(visit(review.title)) {
            Element.p {
                visit("To take along: ", de: "Zum Mitnehmen: ")
                for form in ReviewForm.allCases {
                    Element.a(.href(Address(["years", "\(year)", "review", form.rawValue]))) {
                        form.file(of: year, visit.language, isDraft: review.isDraft)
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
