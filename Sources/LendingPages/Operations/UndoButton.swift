import HTML

/// Takes back what was just recorded.
struct UndoButton {
    let entries: [Int64]
    /// Where it leads.
    let back: Address
    let visit: Visit

    var html: HTML {
        Element.form(.method(.post), .action(UndoPages.address(entries))) {
            visit.seal.input
            hidden(OperationForm.key, OperationForm.newKey())
            for entry in entries { hidden("entry", "\(entry)") }
            hidden(OperationForm.back, back.text)
            Element.button(.class("quiet")) {
                entries.count == 1
                    ? visit("Undo (entry \(entries[0]))", de: "Rückgängig (Eintrag \(entries[0]))")
                    : visit(
                        "Undo all (\(entries.count) entries)",
                        de: "Alles rückgängig (\(entries.count) Einträge)")
            }
        }
    }

    private func hidden(_ name: String, _ value: String) -> HTML {
        Element.input(.type(.hidden), .name(name), .value(value))
    }
}
