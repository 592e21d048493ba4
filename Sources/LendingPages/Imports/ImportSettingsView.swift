import HTML
import HummingbirdCore
import Lending
import LendingImport
import LendingImporting

/// The form that says how a file is read: which column is which field, how it is written, what it means.
struct ImportSettingsView {
    let settings: ImportSettings
    let address: Address
    let typed: FormBody?
    let faults: [String: FieldFaultWords]
    let visit: Visit

    private var form: FormBody { typed ?? settings.form(visit) }

    var html: HTML {
        Element.form(.method(.post), .action(address), .novalidate) {
            visit.seal.input
            Element.h2(.id(ImportSettings.columns)) {
                visit("How it is read", de: "Wie sie gelesen wird")
            }
            columns
            group(
                visit("How the file is written", de: "Wie die Datei geschrieben ist"),
                settings.reading)
            group(visit("What it means", de: "Was sie bedeutet"), settings.meaning)
            group(
                visit(
                    "Values for all rows whose cell is empty or missing",
                    de: "Werte für alle Zeilen, deren Zelle leer ist oder fehlt"),
                settings.values)
            Element.p(.class("go")) {
                Element.button(
                    .name(ImportPages.step), .value(ImportPages.Step.tryOut.rawValue)
                ) { visit("Read it anew", de: "Neu lesen") }
            }
        }
    }

    @HTMLBuilder private var columns: HTML {
        if let columns = settings.glance?.columns {
            PlainTable(
                caption: visit("Columns of the file", de: "Spalten der Datei"),
                headings: [
                    visit("Column", de: "Spalte"), visit("In it stands", de: "Darin steht"),
                    visit("Is read as", de: "Wird gelesen als"),
                ],
                rows: columns.enumerated().map { number, column in
                    [
                        HTML(title(column)), HTML(column.examples.joined(separator: " · ")),
                        choice(number, column),
                    ]
                }
            ).html
        }
    }

    private func title(_ column: ImportGlance.Column) -> String {
        column.name.isEmpty ? column.address : column.name
    }

    private func choice(_ number: Int, _ column: ImportGlance.Column) -> HTML {
        let name = "\(ImportSettings.column)\(number)"
        let together = column.fields.joined(separator: String(ImportSettings.and))
        let chosen = form[name] ?? together
        let fault = faults[name]
        return HTML {
            if let fault {
                Element.p(.class("fault"), .id("\(name)-fault")) { visit(fault.message) }
            }
            Element.select(
                .id("field-\(name)"), .name(name),
                .aria(
                    "label",
                    visit("\(title(column)) is read as", de: "\(title(column)) wird gelesen als")),
                fault == nil ? nil : .aria("invalid", "true"),
                fault == nil ? nil : .aria("describedby", "\(name)-fault")
            ) {
                option("", visit("– left out –", de: "– nicht verwendet –"), chosen)
                if column.fields.count > 1 {
                    option(
                        together,
                        column.fields.map { visit(settings.title($0)) }.joined(separator: " + "),
                        chosen)
                }
                for field in fields { option(field.name, visit(field.title), chosen) }
            }
        }
    }

    /// Each once, where two kinds of rows have one of the same name.
    private var fields: [ImportField] {
        var seen: Set<String> = []
        return settings.request.fields.filter { seen.insert($0.name).inserted }
    }

    private func option(_ value: String, _ title: String, _ chosen: String) -> HTML {
        Element.option(.value(value), value == chosen ? .selected : nil) { title }
    }

    @HTMLBuilder private func group(_ title: String, _ fields: [FormField]) -> HTML {
        if !fields.isEmpty {
            let isOpen = fields.contains {
                faults[$0.name] != nil || !(form[$0.name] ?? "").isEmpty
            }
            Element.details(.class("more work"), isOpen ? .open : nil) {
                Element.summary { title }
                for field in fields {
                    FieldView(field: field, form: form, fault: faults[field.name], visit: visit)
                        .html
                }
            }
        }
    }
}
