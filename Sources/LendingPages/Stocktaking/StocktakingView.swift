import HTML
import Lending
import LendingOperations
import LendingReports
import LendingService

/// A stocktaking on its page: how far it is, what is to be done next by whom, and all about it.
struct StocktakingView {
    /// More are in the list of lines.
    private static let most = 60

    private let stocktaking: StocktakingRecord
    private let form: CountForm
    private let sheet: CountSheetForm
    private let visit: Visit
    private let lines: ReportRows?
    private let differences: ReportRows?
    private let back: Address

    init(
        _ stocktaking: StocktakingRecord, _ form: CountForm, _ sheet: CountSheetForm,
        _ visit: Visit
    ) async throws {
        self.stocktaking = stocktaking
        self.form = form
        self.sheet = sheet
        self.visit = visit
        back = StocktakingPages.address(stocktaking.number, form.kept)
        let values = ["stocktaking": stocktaking.number]
        lines =
            stocktaking.state == .running
            ? try await PageReport("stocktaking-lines", values, visit).rows(limit: 100_000) : nil
        differences =
            [.counted, .resolved, .released].contains(stocktaking.state)
            ? try await PageReport.rowsIfSeen("stocktaking-differences", values, visit) : nil
    }

    var html: HTML {
        HTML {
            lead
            switch stocktaking.state {
            case .planned:
                step(
                    StartStocktaking.name, visit("Start counting", de: "Mit dem Zählen beginnen"))
            case .running: running
            case .counted, .resolved, .released: closed
            }
            files
            Element.details(.class("more")) {
                Element.summary { visit("All about it", de: "Alles dazu") }
                RecordView(stocktaking.rows, stocktaking.row, visit).html
            }
        }
    }

    // MARK: How far it is

    private var lead: HTML {
        let area = ["unit", "location", "category"].compactMap { stocktaking[$0] }
        let day = stocktaking["cut_off"].flatMap { CalendarDay(iso: $0) }?.text(visit.language)
        return Element.p(.class("status-line")) {
            Element.span(.class("badge plain")) {
                visit(stocktaking.state.title).capitalisedFirst
            }
            area.isEmpty
                ? visit("The whole city", de: "Die ganze Stadt") : area.joined(separator: ", ")
            visit(", as of ", de: ", zum Stichtag ") + (day ?? "")
        }
    }

    private var progress: HTML {
        let book = stocktaking.figure("book")
        let missing = stocktaking.figure("missing")
        let surplus = stocktaking.figure("surplus")
        let words = [
            visit(
                "\(book - missing) of \(book) there", de: "\(book - missing) von \(book) da"),
            missing == 0
                ? nil
                : stocktaking.state == .running
                    ? visit("\(missing) not found yet", de: "\(missing) noch nicht gefunden")
                    : visit("\(missing) not found", de: "\(missing) nicht gefunden"),
            surplus > 0
                ? visit("\(surplus) not in the books", de: "\(surplus) nicht in den Büchern") : nil,
        ].compactMap { $0 }
        return Element.p(.class("progress"), .data("counted")) {
            Element.strong { words.joined(separator: " · ") }
        }
    }

    // MARK: While it runs

    @HTMLBuilder private var running: HTML {
        progress
        if stocktaking.isOpenForCounting(to: visit) {
            form.html(stocktaking, visit)
            // The script tells here what became of each scan.
            Element.ul(.class("lines"), .id("scans"), .hidden) { HTML() }
        }
        lists
        if stocktaking.isOpenForCounting(to: visit) { sheet.html(stocktaking, visit) }
        step(CloseCount.name, visit("Close the count", de: "Zählung abschließen"))
    }

    @HTMLBuilder private var lists: HTML {
        if let lines {
            let holders = lines.filter { lines.cell("own_only", of: $0) == "true" }
            section(
                holders, visit("Only confirmed by who has it", de: "Nur von Inhabern bestätigt"),
                visit("Accept", de: "Annehmen"), .confirmation)
            let open = lines.filter {
                lines.cell("outcome", of: $0) == LineOutcome.notFound.rawValue
            }
            section(
                open, visit("Still to be found", de: "Noch zu finden"),
                visit("Seen", de: "Gesehen"), .sight)
        }
    }

    /// Devices with one tap each.
    @HTMLBuilder private func section(
        _ rows: ReportRows, _ title: String, _ tap: String, _ evidence: CountEvidence
    ) -> HTML {
        if !rows.rows.isEmpty {
            Element.section {
                Element.h2 { "\(title) (\(rows.rows.count))" }
                Element.ul(.class("lines")) {
                    for row in rows.rows.prefix(StocktakingView.most) {
                        Element.li { line(rows, row, tap, evidence) }
                    }
                }
                if rows.rows.count > StocktakingView.most {
                    Element.p {
                        Element.a(.href(list("stocktaking-lines"))) {
                            visit("All lines", de: "Alle Zeilen")
                        }
                    }
                }
            }
        }
    }

    private func line(
        _ rows: ReportRows, _ row: [String?], _ tap: String, _ evidence: CountEvidence
    ) -> HTML {
        let number = rows.cell("number", of: row) ?? ""
        return HTML {
            Element.p(.class("status-line")) {
                Element.strong { number }
                " \(rows.cell("name", of: row) ?? "")"
                if let location = rows.cell("location", of: row) { " · \(location)" }
            }
            StepButton(
                operation: CountDevices.name,
                fields: [
                    ("stocktaking", stocktaking.number), ("numbers", number),
                    ("evidence", evidence.rawValue),
                ], title: tap, about: number, back: back, visit: visit
            ).html
        }
    }

    // MARK: Once it is counted

    @HTMLBuilder private var closed: HTML {
        progress
        if let differences, !differences.rows.isEmpty {
            DifferenceCards(
                stocktaking: stocktaking.number, differences: differences, back: back, visit: visit
            ).html
        } else if differences != nil {
            Element.p(.class("nothing")) {
                visit("Nothing differs from the books.", de: "Nichts weicht von den Büchern ab.")
            }
        }
        if stocktaking.state == .resolved {
            signatures
            step(ReleaseStocktaking.name, visit("Sign", de: "Unterschreiben"))
        }
    }

    private var signatures: HTML {
        let lead = stocktaking["lead_signed_at"] != nil
        let office = stocktaking["office_signed_at"] != nil
        return Element.p(.class("lead")) {
            lead
                ? visit("The lead has signed. ", de: "Die Leitung hat unterschrieben. ")
                : visit(
                    "The lead has not signed yet. ",
                    de: "Die Leitung hat noch nicht unterschrieben. ")
            office
                ? visit(
                    "The inventory office has signed.", de: "Die Inventarstelle hat unterschrieben."
                )
                : visit(
                    "The inventory office has not signed yet.",
                    de: "Die Inventarstelle hat noch nicht unterschrieben.")
        }
    }

    private func step(_ operation: String, _ title: String) -> HTML {
        StepButton(
            operation: operation, fields: [("stocktaking", stocktaking.number)], title: title,
            isMain: true, back: StocktakingPages.address(stocktaking.number), visit: visit
        ).html
    }

    // MARK: What can be taken along

    private func list(_ report: String) -> Address {
        Address(["lists", report], ["stocktaking": stocktaking.number])
    }

    private var files: HTML {
        Element.ul(.class("actions")) {
            for (report, title) in [
                ("stocktaking-lines", visit("Lines", de: "Zeilen")),
                ("stocktaking-counts", visit("Scans", de: "Erfassungen")),
                ("count-sheet", visit("Count sheet", de: "Zählliste")),
            ] where visit.sees(report) {
                Element.li { Element.a(.class("button"), .href(list(report))) { title } }
            }
        }
    }
}
