import HTML
import Lending
import LendingImport

/// What a file comes to, in figures, and how it was read.
struct ImportCountsView {
    let parts: [ImportSummary]
    let visit: Visit

    var html: HTML {
        HTML {
            for part in parts {
                Element.p {
                    if parts.count > 1, let kind = ImportKind(rawValue: part.kind) {
                        visit(kind.title) + ": "
                    }
                    Element.strong { visit(part.counts) + "." }
                }
                if !part.detected.isEmpty {
                    Element.ul {
                        for line in part.detected { Element.li { visit(line) } }
                        if !part.ignoredColumns.isEmpty {
                            Element.li {
                                visit(
                                    "Columns that are left out: ", de: "Nicht verwendete Spalten: ")
                                    + part.ignoredColumns.joined(separator: ", ")
                            }
                        }
                    }
                }
            }
        }
    }
}
