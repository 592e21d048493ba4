import HTML
import Lending
import LendingReports
import TableOutput

/// Rows of a report as a table; on a phone the stylesheet makes a card of each row, with the headings
/// in it.
struct TableView {
    private let rows: ReportRows
    private let visit: Visit
    private let caption: String
    /// The address of the same list in another order; nil: it cannot be sorted.
    private let sorting: ((_ column: String) -> Address)?
    private let sorted: String?
    private let links: CellLinks

    init(
        _ rows: ReportRows, _ visit: Visit, caption: String? = nil, sorted: String? = nil,
        sorting: ((_ column: String) -> Address)? = nil
    ) {
        self.rows = rows
        self.visit = visit
        self.sorted = sorted
        self.sorting = sorting
        links = CellLinks(rows, visit)
        let count = rows.rows.count
        self.caption =
            caption ?? visit(rows.report.title) + ": "
            + (count == 1
                ? visit("1 row", de: "1 Zeile") : visit("\(count) rows", de: "\(count) Zeilen"))
    }

    var html: HTML {
        let cells = ReportTableCells(
            rows.report, visit.language, for: visit.caller?.reader)
        let columns = rows.report.tableColumns.map { TableColumn($0, rows, links, visit) }
        return Element.div(
            .class("table"), .role("region"), .tabindex(0), .aria("label", caption)
        ) {
            Element.table {
                Element.caption { caption }
                Element.thead {
                    Element.tr {
                        for column in rows.report.tableColumns { heading(column) }
                    }
                }
                Element.tbody {
                    for row in rows.rows {
                        Element.tr {
                            for (column, cell) in zip(columns, cells(row)) {
                                column.cell(cell, row)
                            }
                        }
                    }
                }
            }
        }
    }

    private func heading(_ column: ReportColumn) -> HTML {
        let isSorted = sorted == column.name || sorted == "-" + column.name
        let direction = sorted == column.name ? "ascending" : "descending"
        return Element.th(
            .scope("col"), column.look.map { .class($0) },
            isSorted ? .aria("sort", direction) : nil
        ) {
            if let sorting {
                Element.a(.href(sorting(sorted == column.name ? "-" + column.name : column.name))) {
                    visit(column.heading)
                }
            } else {
                visit(column.heading)
            }
        }
    }
}

/// A column of a table: what all of its cells have in common is found out once.
private struct TableColumn {
    private let visit: Visit
    private let label: Attribute
    private let look: Attribute?
    private let address: ((_ row: [String?]) -> Address?)?
    /// Where the status stands that a badge tells; nil: it is no column of a status.
    private let status: Int?

    init(_ column: ReportColumn, _ rows: ReportRows, _ links: CellLinks, _ visit: Visit) {
        self.visit = visit
        label = .data("label", visit(column.heading))
        look =
            column.look.map { .class($0) }
            ?? (["device", "inventory_number"].contains(column.name) ? .class("id") : nil)
        address = links.links(of: column)
        status = column.kind == .status ? rows.index(column.name) : nil
    }

    func cell(_ cell: Cell, _ row: [String?]) -> HTML {
        Element.td(label, cell == .empty ? .class("empty") : look) {
            if let address = address?(row) {
                Element.a(.href(address)) { cell.shown(in: visit.language.display) }
            } else if let status,
                let status = row[status].flatMap(DeviceStatus.init(rawValue:))
            {
                StatusBadge(status, visit).html
            } else {
                cell.shown(in: visit.language.display)
            }
        }
    }
}

extension ReportColumn {
    /// The class of its cells in the stylesheet.
    fileprivate var look: String? {
        switch kind {
        case .number: "number"
        case .day, .time, .when: "time"
        default: nil
        }
    }
}

/// One record as a list of facts; what is empty is left out.
struct RecordView {
    private let rows: ReportRows
    private let row: [String?]
    private let visit: Visit

    init(_ rows: ReportRows, _ row: [String?], _ visit: Visit) {
        self.rows = rows
        self.row = row
        self.visit = visit
    }

    var html: HTML {
        let cells = ReportTableCells(
            rows.report, visit.language, for: visit.caller?.reader)(row)
        return Element.dl(.class("facts")) {
            for (column, cell) in zip(rows.report.tableColumns, cells) where cell.plain != .empty {
                Element.dt { visit(column.heading) }
                Element.dd { cell.shown(in: visit.language.display) }
            }
        }
    }
}
