import HTML
import HTTPTypes
import HummingbirdCore
import Lending
import LendingOperations
import LendingReports
import LendingService

/// Stocktakings, for a phone in a corridor: what there is to count, what differs, who signs.
/// `/stocktakings/2026-1`.
///
/// All but the count itself is sent through the forms of the operations; nothing is ruled here.
struct StocktakingPages: Sendable {
    static let list = Address(["stocktakings"])

    static func address(_ number: String, _ pairs: [(String, String?)] = []) -> Address {
        Address(["stocktakings", number], pairs: pairs)
    }

    func add(to pages: PageRouter) {
        pages.get("/stocktakings") { try await index($0) }
        pages.get("/stocktakings/{stocktaking}") { try await show($0) }
        pages.post("/stocktakings/{stocktaking}/count") { try await count($0) }
        pages.upload("/stocktakings/{stocktaking}/sheet", upTo: CountSheetForm.limit) {
            try $0.reader.require(CountDevices.name)
        } _: {
            try await read($0, $1)
        }
        // Where a new sign-in came between, it leads back with what was typed.
        for sent in ["count", "sheet"] {
            pages.answer("/stocktakings/{stocktaking}/\(sent)") { visit in
                _ = try visit.reader
                return .seeOther(
                    StocktakingPages.address(
                        try visit.context.part("stocktaking"),
                        visit.asked.pairs.map { ($0.name, $0.value) }))
            }
        }
    }

    private func index(_ visit: Visit) async throws -> Page {
        let toConfirm = try await ToConfirm(visit)
        let rows = try await PageReport.rowsIfSeen("stocktakings", [:], visit)
        var page = Page(visit("Stocktaking", de: "Inventur")) {
            toConfirm.html
            if let rows, !rows.rows.isEmpty {
                TableView(rows, visit).html
            } else if toConfirm.isEmpty {
                Element.p(.class("nothing")) {
                    visit(
                        "There is no stocktaking for you just now.",
                        de: "Für Sie gibt es gerade keine Inventur.")
                }
            }
            if visit.may(PlanStocktaking.name) {
                Element.p {
                    Element.a(.class("button main"), .href(Address(["do", PlanStocktaking.name]))) {
                        visit("Plan a stocktaking", de: "Eine Inventur planen")
                    }
                }
            }
        }
        page.isWide = rows?.rows.isEmpty == false
        return page
    }

    private func show(_ visit: Visit) async throws -> Page {
        let stocktaking = try await StocktakingRecord(visit)
        return try await page(stocktaking, CountForm(visit.asked), visit)
    }

    private func page(
        _ stocktaking: StocktakingRecord, _ form: CountForm, _ visit: Visit,
        failure: (any Failure)? = nil, sheet: CountSheetForm = CountSheetForm()
    ) async throws -> Page {
        let view = try await StocktakingView(stocktaking, form, sheet, visit)
        var page = Page(visit("Stocktaking ", de: "Inventur ") + stocktaking.number) {
            if let failure { FailureView(failure, visit).html }
            sheet.problem(visit)
            view.html
        }
        page.path = [(visit("Stocktaking", de: "Inventur"), StocktakingPages.list)]
        page.isForCounting = stocktaking.isOpenForCounting(to: visit)
        page.tell(failure)
        page.tell(sheet.faults)
        return page
    }

    /// A scan, with script or without.
    private func count(_ visit: Visit) async throws -> PageAnswer {
        let caller = try visit.reader
        try caller.require(CountDevices.name)
        var form = CountForm(visit.form)
        let number = try visit.context.part("stocktaking")
        guard let called = StocktakingNumber(number) else { throw RequestFailure.notFound }
        do {
            let outcome = try await form.perform(called, visit)
            form.clear()
            return .seeOther(
                StocktakingPages.address(number, form.kept), Notice(said: outcome, visit.language))
        } catch let failure as any Failure where failure.kind != .unexpected {
            let stocktaking = try await StocktakingRecord(visit)
            return .page(try await page(stocktaking, form, visit, failure: failure))
        }
    }

    /// A count sheet that was filled in: all of it counts, or nothing.
    private func read(_ visit: Visit, _ sent: SentFile) async throws -> PageAnswer {
        let number = try visit.context.part("stocktaking")
        guard let called = StocktakingNumber(number) else { throw RequestFailure.notFound }
        var form = CountSheetForm(sent)
        do {
            if let outcome = try await form.perform(called, sent, visit) {
                return .seeOther(
                    StocktakingPages.address(number), form.notice(outcome, visit))
            }
            let stocktaking = try await StocktakingRecord(visit)
            return .page(try await page(stocktaking, CountForm(FormBody()), visit, sheet: form))
        } catch let failure as any Failure where failure.kind != .unexpected {
            let stocktaking = try await StocktakingRecord(visit)
            form.isRefused = true
            return .page(
                try await page(
                    stocktaking, CountForm(FormBody()), visit, failure: failure, sheet: form))
        }
    }
}

extension Notice {
    /// What came of something that is not taken back.
    init(said outcome: Outcome, _ language: Language) {
        self.init(outcome, language)
        entries = []
    }
}
