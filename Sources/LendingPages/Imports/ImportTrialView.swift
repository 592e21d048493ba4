import HTML
import HummingbirdCore
import Lending
import LendingImport
import LendingReports
import LendingService
import TableOutput

/// What trying a file came to: what would be imported, what is rejected and why, and the first rows as
/// they are read; with the button that imports.
struct ImportTrialView {
    let job: ImportJob
    let state: ImportJob.State
    let summary: ImportSummary
    let failure: (any Failure)?
    let visit: Visit

    private var parts: [ImportSummary] { [summary] + summary.alongside }
    private var rejected: Int { parts.map(\.rejected).reduce(0, +) }
    private var valid: Int { parts.map { $0.added + $0.changed }.reduce(0, +) }

    @HTMLBuilder var html: HTML {
        Element.h2 { visit("What would be imported", de: "Was importiert würde") }
        ImportCountsView(parts: parts, visit: visit).html
        for part in parts {
            for warning in part.warnings {
                Element.p(.class("notice warning")) { FailureView.sentence(warning, visit) }
            }
        }
        RejectedRowsView(
            parts: parts, file: state.rejects.map { _ in ImportPages.rejects(job) }, visit: visit
        )
        .html
        go
        firstRows
    }

    @HTMLBuilder private var go: HTML {
        if valid == 0, rejected == 0 {
            Element.p(.class("nothing")) {
                visit(
                    "There is nothing to import: all of it is on record already.",
                    de: "Es gibt nichts zu importieren: alles ist schon so erfasst.")
            }
        } else if valid > 0 {
            Element.form(
                .method(.post), .action(ImportPages.address(job)), .novalidate, .class("work")
            ) {
                visit.seal.input
                hidden(ImportPages.step, ImportPages.Step.run.rawValue)
                hidden(ImportPages.round, "\(state.round)")
                if rejected > 0 { hidden(ImportPages.acceptsValid, "true") }
                FormProblems(fields: [], visit: visit).confirmation(failure)
                Element.p(.class("go")) {
                    Element.button(rejected > 0 ? nil : .class("main")) { visit(button) }
                }
            }
        }
    }

    private var button: LocalizedText {
        let rows = LocalizedText.count(valid, "row", "rows", de: "Zeile", "Zeilen")
        guard rejected > 0 else {
            return LocalizedText("Import ", de: "") + rows + LocalizedText("", de: " importieren")
        }
        return LocalizedText("Import ", de: "Nur ") + rows
            + LocalizedText(
                " only, without those that are rejected",
                de: " importieren, ohne die abgelehnten")
    }

    private func hidden(_ name: String, _ value: String) -> HTML {
        Element.input(.type(.hidden), .name(name), .value(value))
    }

    // MARK: The first rows

    @HTMLBuilder private var firstRows: HTML {
        if !summary.firstRows.isEmpty {
            let fields = job.kind.fields.filter { field in
                summary.firstRows.contains { $0.cells[field.name] != nil }
            }
            Element.h2 {
                visit("The first rows, as they are read", de: "Die ersten Zeilen, wie gelesen")
            }
            PlainTable(
                caption: visit("First rows", de: "Erste Zeilen"),
                headings: [visit("Line", de: "Zeile")] + fields.map { visit($0.title) },
                rows: summary.firstRows.map { row in
                    [HTML("\(row.line)")]
                        + fields.map { field in
                            row.cells[field.name].map { cell($0, field) } ?? HTML()
                        }
                }
            ).html
        }
    }

    @HTMLBuilder private func cell(_ cell: ImportSummary.ReadCell, _ field: ImportField) -> HTML {
        if cell.isFaulty {
            Element.span(.class("fault")) {
                cell.written.isEmpty ? visit("missing", de: "fehlt") : cell.written
            }
        } else if let read = cell.read {
            shown(read, cell.written, field).shown(in: visit.language.display)
        }
    }

    private func shown(_ read: String, _ written: String, _ field: ImportField) -> Cell {
        let asWritten = Cell.text(written.isEmpty ? read : written)
        switch field.form {
        case .plain: break
        case .flag: return .flag(read == "true")
        case .state, .roles, .findings, .dueTimes: return asWritten
        }
        switch field.kind {
        case .day, .lastDay: return .day(read)
        case .beginning: return read.utf8.count == 10 ? .day(read) : .time(read)
        case .money, .count: return .number(read)
        case .condition: return .text(Condition(rawValue: read).map { visit($0.title) } ?? read)
        case .assetClass: return .text(AssetClass(rawValue: read).map { visit($0.title) } ?? read)
        case .ending, .accessories: return asWritten
        case .identifier, .line, .lines, .list: return .text(read)
        }
    }
}
