import HTML
import Lending
import LendingImport
import LendingService

/// What an import came to, with the way to take it back, and to mend what was rejected.
struct ImportResultView {
    let job: ImportJob
    let summary: ImportSummary
    let visit: Visit

    private var parts: [ImportSummary] { [summary] + summary.alongside }

    @HTMLBuilder var html: HTML {
        let entries = parts.compactMap { $0.entry?.rawValue }
        Element.section(.class("notice good"), .role("status")) {
            Element.p {
                Element.strong {
                    entries.isEmpty
                        ? visit(
                            "All of it was on record already; nothing was changed.",
                            de: "Alles war schon so erfasst; es wurde nichts geändert.")
                        : visit("The file is imported.", de: "Die Datei ist importiert.")
                }
            }
            if !entries.isEmpty, visit.may("journal.undo") {
                UndoButton(entries: entries, back: ImportKindPages.address(job.kind), visit: visit)
                    .html
            }
        }
        ImportCountsView(parts: parts, visit: visit).html
        for part in parts {
            for warning in part.warnings {
                Element.p(.class("notice warning")) { FailureView.sentence(warning, visit) }
            }
        }
        let isMendable = job.now.rejects != nil
        RejectedRowsView(
            parts: parts, file: isMendable ? ImportPages.rejects(job) : nil, visit: visit
        ).html
        if isMendable {
            Element.h2 { visit("When they are mended", de: "Wenn sie ausgebessert sind") }
            ImportFileForm(
                kind: mended.kind, visit: visit, settings: mended.settings,
                label: LocalizedText(
                    "File with the mended rows", de: "Datei mit den ausgebesserten Zeilen")
            ).html
        }
        Element.ul(.class("actions")) {
            if visit.sees(job.kind.rawValue) {
                Element.li {
                    Element.a(.class("button"), .href(Address(["lists", job.kind.rawValue]))) {
                        visit("List: ", de: "Liste: ") + visit(job.kind.title)
                    }
                }
            }
            Element.li {
                Element.a(.class("button"), .href(ImportKindPages.address(job.kind))) {
                    visit("Another file", de: "Noch eine Datei")
                }
            }
        }
    }

    /// As what the rejected rows are imported, and how they are read.
    private var mended: (kind: ImportKind, settings: [ImportSetting]) {
        let part = parts.first { !$0.resending.isEmpty } ?? summary
        return (ImportKind(rawValue: part.kind) ?? job.kind, part.resending)
    }
}
