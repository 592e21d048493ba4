import HTML
import Lending
import LendingImport

/// The rejected rows, each with what is wrong, and all of them as a file to be mended.
struct RejectedRowsView {
    let parts: [ImportSummary]
    /// nil: it is not there.
    let file: Address?
    let visit: Visit

    private var faults: [ImportFault] { parts.flatMap(\.faults) }
    private var rejected: Int { parts.map(\.rejected).reduce(0, +) }

    @HTMLBuilder var html: HTML {
        if rejected > 0 {
            Element.h2 { visit("Rejected rows", de: "Abgelehnte Zeilen") }
            PlainTable(
                caption: visit("What is wrong", de: "Was nicht stimmt"),
                headings: [
                    visit("Line", de: "Zeile"), visit("Column", de: "Spalte"),
                    visit("Text", de: "Text"), visit("Reason", de: "Grund"),
                ],
                rows: parts.flatMap { part in
                    part.faults.map { fault in
                        [
                            HTML("\(fault.line)"), HTML(column(fault, part)),
                            HTML(fault.value ?? ""), reason(fault),
                        ]
                    }
                }
            ).html
            if rejected > Set(faults.map(\.line)).count {
                Element.p { visit("These are the first ones.", de: "Das sind die ersten.") }
            }
            if let file {
                Element.p {
                    visit(
                        "The file has each of them with its reason. Mended, it is sent like any other; "
                            + "or you mend your own file and send that once more.",
                        de:
                            "Die Datei enthält jede mit ihrem Grund. Ausgebessert wird sie wie jede "
                            + "andere gesendet; oder Sie bessern Ihre eigene Datei aus und senden sie "
                            + "noch einmal.")
                }
                Element.p {
                    Element.a(.class("button"), .href(file), .download) {
                        visit(
                            "Save the rejected rows to mend them",
                            de: "Abgelehnte Zeilen zum Ausbessern speichern")
                    }
                }
            }
        }
    }

    /// As the file calls it, else as the pages do.
    private func column(_ fault: ImportFault, _ part: ImportSummary) -> String {
        if let header = fault.header { return header }
        let field = ImportKind(rawValue: part.kind)?.fields.first { $0.name == fault.field }
        return field.map { visit($0.title) } ?? fault.field ?? ""
    }

    private func reason(_ fault: ImportFault) -> HTML {
        HTML {
            FailureView.sentence(fault.reason, visit)
            for link in RemedyLinks(visit).links(fault.remedies ?? []) {
                " "
                link
            }
        }
    }
}
