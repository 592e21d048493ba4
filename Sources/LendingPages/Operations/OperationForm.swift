import HTML
import Lending
import LendingOperations
import LendingService

/// The form of an operation, with what was typed, what is wrong with it and what is to be confirmed.
struct OperationForm: Sendable {
    // What every form sends besides its fields.
    static let back = "form-back"
    static let key = "form-key"
    static let version = "form-version"
    static let confirmed = "form-confirmed"
    /// Sent by the button that only tries.
    static let trial = "form-trial"

    let entry: OperationCatalog.Entry
    let layout: FormLayout
    let fields: [FormField]

    init(_ entry: OperationCatalog.Entry) {
        self.entry = entry
        layout = FormLayout.of(entry.name)
        fields = FormField.fields(of: entry.operation)
    }

    var address: Address { Address(["do", entry.name]) }

    /// What was chosen in the place of typing counts.
    func settled(_ form: FormBody) -> FormBody { form.settled(for: fields) }

    /// - Parameters:
    ///   - tried: what it came to when it was only tried; nil: it was not.
    ///   - settled: fields that are not asked for any more; they go along as they are.
    func html(
        _ visit: Visit, _ form: FormBody, faults: [String: FieldFaultWords] = [:],
        failure: (any Failure)? = nil, tried: Outcome? = nil, without settled: Set<String> = []
    ) async throws -> HTML {
        let offers = try await FormOffers(for: fields, visit)
        return HTML {
            FormProblems(fields: fields, visit: visit).html(faults, failure)
            if let tried { TrialView(tried, visit).html }
            if let naming = EditedRecord.naming(entry.name), (form[naming] ?? "").isEmpty,
                let field = fields.first(where: { $0.name == naming })
            {
                choosing(field, visit, form)
            } else {
                whole(visit, form, offers, faults, failure, settled)
            }
        }
    }

    /// First what is to be changed; then its form.
    private func choosing(_ field: FormField, _ visit: Visit, _ form: FormBody) -> HTML {
        Element.form(.method(.get), .action(address), .class("work")) {
            if let back = form[OperationForm.back] { hidden(OperationForm.back, back) }
            FieldView(field: field, form: form, fault: nil, visit: visit).html
            Element.p(.class("go")) {
                Element.button(.class("main")) { visit("Go on", de: "Weiter") }
            }
        }
    }

    private func whole(
        _ visit: Visit, _ form: FormBody, _ offers: FormOffers,
        _ faults: [String: FieldFaultWords], _ failure: (any Failure)?, _ settled: Set<String>
    ) -> HTML {
        HTML {
            Element.form(.method(.post), .action(address), .novalidate, .class("work")) {
                visit.seal.input
                hidden(OperationForm.key, form[OperationForm.key] ?? OperationForm.newKey())
                for name in [OperationForm.back, OperationForm.version] {
                    if let value = form[name] { hidden(name, value) }
                }
                for pair in form.pairs where pair.name.hasPrefix(EditedRecord.was) {
                    hidden(pair.name, pair.value)
                }
                FormProblems(fields: fields, visit: visit).confirmation(failure)
                for name in self.settled(form).union(settled).sorted() {
                    hidden(name, form[name] ?? "")
                }
                for field in main
                where !settled.contains(field.name) && !self.settled(form).contains(field.name) {
                    view(field, visit, form, offers, faults)
                }
                more(visit, form, offers, faults)
                Element.p(.class("go")) {
                    Element.button(.class("main")) { visit(layout.button(entry, form)) }
                    // What can be taken back needs no trial.
                    if !JournalVerb.isUndoable(entry.name) {
                        Element.button(.name(OperationForm.trial), .value("yes")) {
                            visit("Only try it", de: "Nur ausprobieren")
                        }
                    }
                }
            }
        }
    }

    /// What names the record that is changed is not asked for once its values are there.
    private func settled(_ form: FormBody) -> Set<String> {
        guard let naming = EditedRecord.naming(entry.name),
            form.pairs.contains(where: { $0.name.hasPrefix(EditedRecord.was) })
        else { return [] }
        return [naming]
    }

    private var main: [FormField] {
        guard let first = layout.first else { return fields }
        return first.compactMap { name in fields.first { $0.name == name } }
    }

    @HTMLBuilder private func more(
        _ visit: Visit, _ form: FormBody, _ offers: FormOffers,
        _ faults: [String: FieldFaultWords]
    ) -> HTML {
        let rest = fields.filter { field in !main.contains { $0.name == field.name } }
        if !rest.isEmpty {
            let isOpen = rest.contains { field in
                faults[field.name] != nil || !(form[field.name] ?? "").isEmpty
            }
            Element.details(.class("more"), isOpen ? .open : nil) {
                Element.summary { visit("More details", de: "Weitere Angaben") }
                for field in rest { view(field, visit, form, offers, faults) }
            }
        }
    }

    private func view(
        _ field: FormField, _ visit: Visit, _ form: FormBody, _ offers: FormOffers,
        _ faults: [String: FieldFaultWords]
    ) -> HTML {
        FieldView(
            field: field, form: form, fault: faults[field.name], visit: visit, offers: offers
        ).html
    }

    private func hidden(_ name: String, _ value: String) -> HTML {
        Element.input(.type(.hidden), .name(name), .value(value))
    }

    static func newKey() -> String {
        "page-" + String(UInt64.random(in: 0...UInt64.max), radix: 36)
            + String(UInt64.random(in: 0...UInt64.max), radix: 36)
    }
}

extension FormField.Kind {
    /// Are several things named in it, or one? nil: none is.
    fileprivate var namesSeveral: Bool? {
        switch self {
        case .names(_, let isList): isList
        case .own(.freeDevice): false
        default: nil
        }
    }
}

extension FormBody {
    /// What was chosen in the place of typing counts; what was typed, if nothing was chosen.
    func settled(for fields: [FormField]) -> FormBody {
        var form = self
        for field in fields {
            switch field.kind {
            case .time(.future), .offered, .own: form = form.tapped(field.name)
            default: break
            }
            if let isList = field.kind.namesSeveral, let meant = form[field.name + "-meant"],
                let inexact = form[field.name + "-inexact"]
            {
                let typed = form[field.name] ?? ""
                let parts = isList ? FormNames.parts(typed) : [typed.trimmed]
                form.set(
                    field.name,
                    parts.map { $0 == inexact ? meant : $0 }.joined(separator: "\n"))
            }
        }
        return form
    }
}
