import HTML
import Lending
import LendingImport
import LendingOperations
import LendingReporting
import LendingReports
import LendingService
import LendingStore

/// Every report and listing of the catalogue as a page: filtered, sorted, paged through, saved as CSV.
/// One that is added as a file appears here by itself.
struct ListPages: Sendable {
    /// Rows of a page.
    private static let length = 50
    /// Of a report without pages.
    private static let whole = 500

    func add(to pages: PageRouter) {
        pages.get("/lists") { try await index($0) }
        pages.get("/lists/{name}") { try await show(try $0.list(), $0) }
    }

    // MARK: All lists

    private func index(_ visit: Visit) async throws -> Page {
        let reader = try visit.reader.reader
        let open = visit.core.reports.all.filter {
            // A record is a page of its own, and what is about chosen devices stands with these.
            $0.isShown(to: reader.audiences) && !$0.isRecord && !$0.parameters.contains(.devices)
        }
        let faults = reader.audiences.contains(.it) ? visit.core.reports.faults : []
        let review = try await ReviewPages.last(visit)
        var page = Page(visit("Lists", de: "Listen")) {
            if !faults.isEmpty { told(faults, visit) }
            if let review {
                Element.p {
                    visit("The year in words: ", de: "Das Jahr in Worten: ")
                    Element.a(.href(ReviewPages.address(review))) {
                        visit("Review of \(review)", de: "Rückblick auf \(review)")
                    }
                }
            }
            Element.dl(.class("index")) {
                for report in open.sorted(by: { visit($0.title) < visit($1.title) }) {
                    Element.dt {
                        Element.a(.href(Address(["lists", report.name]))) { visit(report.title) }
                    }
                    Element.dd { visit(report.purpose) }
                }
            }
        }
        page.current = .lists
        return page
    }

    /// Which of the city's own reports cannot be offered, and why, for those who look after them.
    @HTMLBuilder private func told(_ faults: [ReportHeaderError], _ visit: Visit) -> HTML {
        Element.section(.class("notice warning")) {
            Element.p {
                visit(
                    "These files for reports of our own cannot be read, and are left out:",
                    de: "Diese Dateien für eigene Berichte sind nicht lesbar und fehlen deshalb:")
            }
            Element.ul {
                for fault in faults { Element.li { visit(fault.text) } }
            }
        }
    }

    // MARK: One list

    private func show(_ report: Report, _ visit: Visit) async throws -> Page {
        let asked = ListQuestion(report, visit)
        var page = Page(visit(report.title)) {
            Element.p(.class("lead")) { visit(report.purpose) }
        }
        page.isWide = true
        page.current = .lists
        page.path = [(visit("Lists", de: "Listen"), Address(["lists"]))]
        if !asked.isComplete {
            page.content = page.content + asked.form
            return page
        }
        do {
            let values = try await asked.values()
            let run = try PageReport(
                report.name, values, visit, sort: asked.sort, after: asked.place)
            let rows = try await run.rows(
                limit: report.parameters.contains(.limit) ? ListPages.length : ListPages.whole)
            page.content =
                page.content + asked.form
                + (run.note.map { note in
                    Element.p(.class("notice warning")) { visit(note) }
                } ?? HTML()) + content(rows, asked, visit)
        } catch let failure as any Failure where failure.kind != .unexpected {
            page.content = page.content + FailureView(failure, visit).html + asked.form
            page.tell(failure)
        }
        return page
    }

    private func content(_ rows: ReportRows, _ asked: ListQuestion, _ visit: Visit) -> HTML {
        HTML {
            if rows.rows.isEmpty {
                Element.p(.class("nothing")) {
                    asked.isNarrowed
                        ? visit(
                            "Nothing fits these filters. ", de: "Nichts passt zu diesen Angaben. ")
                        : visit("There is nothing in this list.", de: "Diese Liste ist leer.")
                    if asked.isNarrowed {
                        Element.a(.href(asked.plain)) { visit("Show all", de: "Alle zeigen") }
                    } else if let kind = ImportKindPages.open(to: visit).first(where: {
                        $0.rawValue == rows.report.name
                    }) {
                        " "
                        Element.a(.href(ImportKindPages.address(kind))) {
                            visit("Import from a file", de: "Aus einer Datei importieren")
                        }
                    }
                }
            } else {
                ReportChart(rows, visit).html
                TableView(
                    rows, visit, sorted: asked.sort,
                    sorting: rows.report.parameters.contains(.limit)
                        ? { asked.sorted(by: $0) } : nil
                ).html
                if rows.hasMore {
                    if let next = asked.next(after: rows) {
                        Element.p(.class("pages")) {
                            Element.a(.class("button"), .rel("next"), .href(next)) {
                                visit("Next page", de: "Nächste Seite")
                            }
                        }
                    } else {
                        Element.p(.class("notice warning")) {
                            visit(
                                "These are the first \(rows.rows.count) rows; the file has all of them.",
                                de:
                                    "Das sind die ersten \(rows.rows.count) Zeilen; die Datei hat alle."
                            )
                        }
                    }
                }
            }
            Element.p(.class("save")) {
                visit("Save: ", de: "Speichern: ")
                Element.a(.href(asked.file("excel")), .download) {
                    visit("for spreadsheets", de: "für Tabellenprogramme")
                }
                " · "
                Element.a(.href(asked.file("csv")), .download) {
                    visit("as open data (CSV)", de: "als offene Daten (CSV)")
                }
            }
        }
    }
}

extension Visit {
    /// The list that the address names: a built-in report, or the city's own.
    ///
    /// - Throws: `RequestFailure`: nobody is signed in, or there is none for them; `ReportError` for a file
    ///   that is wrong, which IT is told.
    func list() throws -> Report {
        let reader = try reader.reader
        let report: Report
        do {
            report = try core.reports.report(context.part("name"), for: reader)
        } catch let error as ReportError where error.code == .unknownReport {
            throw RequestFailure.notFound
        }
        guard report.isShown(to: reader.audiences) else { throw RequestFailure.notFound }
        return report
    }
}
