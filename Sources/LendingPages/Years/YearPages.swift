import HTML
import Lending
import LendingOperations
import LendingReporting
import LendingReports
import LendingService
import OpenDataDescription

/// The inventory office's years: which are closed, what was printed of them, what was recorded since.
struct YearPages: Sendable {
    static let address = Address(["years"])

    /// Years shown that are neither closed nor the running one.
    private static let open = 5

    func add(to pages: PageRouter) {
        pages.get("/years") { try await show($0) }
    }

    private func show(_ visit: Visit) async throws -> Page {
        guard visit.sees("years") else {
            _ = try visit.reader
            throw RequestFailure.notFound
        }
        let closings = try await PageReport("years", [:], visit).rows()
        let states = Self.states(closings)
        let published = try await Self.published(visit)
        let years = Set(states.keys).union((visit.today.year - Self.open)...visit.today.year)
        var page = Page(visit("Inventory years", de: "Inventarjahre")) {
            Element.p {
                visit(
                    "A year that is closed stays as it was printed. What is recorded of it later is a "
                        + "movement of the next.",
                    de: "Ein abgeschlossenes Jahr bleibt, wie es gedruckt wurde. Was später dazu "
                        + "erfasst wird, ist eine Bewegung des nächsten.")
            }
            for year in years.sorted(by: >) {
                section(year, states, published[year] ?? [], visit)
            }
            if !closings.rows.isEmpty {
                Element.h2 { visit("What was printed", de: "Was gedruckt wurde") }
                TableView(closings, visit).html
            }
        }
        page.path = AdministrationPages.isOpen(to: visit) ? AdministrationPages.path(visit) : []
        return page
    }

    /// Where each year stands: of several closings of one year the last.
    private static func states(_ closings: ReportRows) -> [Int: YearState] {
        var states: [Int: YearState] = [:]
        for row in closings.rows {
            guard let year = closings.cell("inventory_year", of: row).flatMap({ Int($0) }) else {
                continue
            }
            states[year] = closings.cell("state", of: row).flatMap(YearState.init(rawValue:))
        }
        return states
    }

    /// The tables of each published year.
    private static func published(_ visit: Visit) async throws -> [Int: [String]] {
        guard let rows = try await PageReport.rowsIfSeen("open-data", [:], visit) else {
            return [:]
        }
        return rows.rows.reduce(into: [:]) { published, row in
            guard let year = rows.cell("inventory_year", of: row).flatMap({ Int($0) }),
                let table = rows.cell("table", of: row)
            else { return }
            published[year, default: []].append(table)
        }
    }

    @HTMLBuilder private func section(
        _ year: Int, _ states: [Int: YearState], _ published: [String], _ visit: Visit
    ) -> HTML {
        let state = states[year]
        Element.section {
            Element.h2 { "\(year): " + title(year, state, visit) }
            Element.ul(.class("index")) {
                for (name, title) in documents(visit) + reports(published, visit)
                where visit.sees(name) {
                    Element.li {
                        Element.a(.href(Address(["lists", name], pairs: [("year", "\(year)")]))) {
                            title
                        }
                        " ("
                        Element.a(.href(file(name, "csv", year))) { "CSV" }
                        ", "
                        Element.a(.href(file(name, "excel", year))) { "Excel" }
                        ")"
                    }
                }
                if !published.isEmpty || (state != nil && visit.sees(ReviewDesk.figures)) {
                    Element.li {
                        Element.a(.href(ReviewPages.address(year))) {
                            visit("Review of \(year)", de: "Rückblick auf \(year)")
                        }
                    }
                }
                if !published.isEmpty {
                    Element.li {
                        visit("For machines: ", de: "Für Maschinen: ")
                        for description in Publication.Description.allCases {
                            Element.a(.href(Self.file(description, year))) { description.rawValue }
                            " "
                        }
                    }
                }
                if state != nil, visit.sees("late-bookings") {
                    Element.li {
                        Element.a(
                            .href(
                                Address(["lists", "late-bookings"], pairs: [("year", "\(year)")]))
                        ) {
                            visit(
                                "What has been recorded of it since",
                                de: "Was seither dazu erfasst wurde"
                            )
                        }
                    }
                }
                step(year, states, visit)
                if state == .closed, published.isEmpty, visit.may(PublishYear.name) {
                    link(
                        PublishYear.name, year,
                        visit(
                            "Publish figures of \(year)", de: "Zahlen von \(year) veröffentlichen"))
                }
            }
        }
    }

    private func title(_ year: Int, _ state: YearState?, _ visit: Visit) -> String {
        if let state { return visit(state.title) }
        return year < visit.today.year
            ? visit("open", de: "offen") : visit("running", de: "läuft noch")
    }

    private func documents(_ visit: Visit) -> [(name: String, title: String)] {
        ReportCatalog.standard.all.filter(\.isOfBooks).map { ($0.name, visit($0.title)) }
    }

    private static func file(_ description: Publication.Description, _ year: Int) -> Address {
        Address(["api", "v1", "years", "\(year)", "open-data", description.rawValue])
    }

    private func reports(_ names: [String], _ visit: Visit) -> [(name: String, title: String)] {
        names.compactMap { name in ReportCatalog.standard[name].map { (name, visit($0.title)) } }
    }

    private func file(_ name: String, _ format: String, _ year: Int) -> Address {
        Address(["lists", name, "file.\(format)"], pairs: [("year", "\(year)")])
    }

    /// What can be done with it next: one year is closed after the other, and only the last is opened again.
    @HTMLBuilder private func step(
        _ year: Int, _ states: [Int: YearState], _ visit: Visit
    ) -> HTML {
        let lastClosed = states.filter { $0.value != .reopened }.keys.max()
        switch states[year] {
        case nil, .reopened:
            let isNext = lastClosed.map { year == $0 + 1 } ?? true
            if isNext, year < visit.today.year, visit.may(CloseYear.name) {
                link(CloseYear.name, year, visit("Close \(year)", de: "\(year) abschließen"))
            }
        case .closed:
            if year == lastClosed, visit.may(ReopenYear.name) {
                link(
                    ReopenYear.name, year,
                    visit("Ask for \(year) to be reopened", de: "Öffnen von \(year) beantragen"))
            }
        case .reopeningAsked:
            if visit.may(ReopenYear.name) {
                link(ReopenYear.name, year, visit("Reopen \(year)", de: "\(year) öffnen"))
            }
        }
    }

    private func link(_ operation: String, _ year: Int, _ title: String) -> HTML {
        Element.li {
            Element.a(
                .href(Address(["do", operation], pairs: [("year", "\(year)")]))
            ) { title }
        }
    }
}
