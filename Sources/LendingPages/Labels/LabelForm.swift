import HTML
import Lending

/// The form that asks for labels. It only reads, so that its address can be kept and sent.
struct LabelForm {
    let visit: Visit
    let typed: FormBody
    let faults: [String: FieldFaultWords]

    private var form: FormBody {
        var form = typed
        if (form[LabelQuestion.format] ?? "").isEmpty {
            form.set(LabelQuestion.format, LabelChoice.large.rawValue)
        }
        return form
    }

    @HTMLBuilder var html: HTML {
        FormProblems(fields: LabelQuestion.fields, visit: visit).html(faults, nil)
        Element.p(.class("lead")) {
            visit(
                "Each label carries a code: the camera of any phone opens the device's page with it. "
                    + "At most \(LabelQuestion.limit) labels at once.",
                de:
                    "Jedes Etikett trägt einen Code: die Kamera jedes Telefons öffnet damit die Seite des "
                    + "Geräts. Höchstens \(LabelQuestion.limit) Etiketten auf einmal.")
        }
        Element.form(
            .method(.get), .action(Address(["labels", "print"])), .novalidate, .class("work")
        ) {
            views([LabelQuestion.devices, LabelQuestion.unit, LabelQuestion.category])
            views([LabelQuestion.format])
            own
            views([LabelQuestion.start, LabelQuestion.isTest])
            Element.p(.class("go")) {
                Element.button(.class("main")) { visit("Show the sheets", de: "Bogen zeigen") }
            }
        }
    }

    private var own: HTML {
        let names = LabelMeasure.allCases.map(\.rawValue)
        let isOpen =
            form[LabelQuestion.format] == LabelChoice.own.rawValue
            || names.contains { faults[$0] != nil }
        return Element.details(.class("more"), isOpen ? .open : nil) {
            Element.summary {
                visit("Measures of another format", de: "Maße eines anderen Formats")
            }
            Element.div(.class("measures")) { views(names) }
        }
    }

    private func views(_ names: [String]) -> HTML {
        HTML {
            for name in names {
                if let field = LabelQuestion.fields.first(where: { $0.name == name }) {
                    FieldView(field: field, form: form, fault: faults[name], visit: visit).html
                }
            }
        }
    }
}
