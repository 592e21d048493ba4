import HTML
import Lending
import LendingOperations
import LendingService

/// Another device for somebody, or somebody who was not planned. Nothing is recorded by it.
struct HandoverDayChange: Sendable {
    static let person = "person"
    static let device = "device"

    static let fields = [
        FormField(
            name: person, kind: .names(.people, isList: false),
            label: LocalizedText("Person", de: "Person"), hint: nil, isRequired: true,
            clears: false),
        FormField(
            name: device, kind: .names(.devices, isList: false),
            label: LocalizedText("Device", de: "Gerät"),
            hint: LocalizedText("Typed or scanned", de: "Getippt oder gescannt"),
            isRequired: false, clears: false),
    ]

    private let typed: FormBody
    var fault: FieldFaultWords?

    init(_ visit: Visit) { typed = visit.asked }

    /// Whose line it is; nil: it is for somebody new.
    var subject: Int64? {
        let text = typed[HandoverDayChange.person] ?? ""
        return text.first == "#" ? Int64(text.dropFirst()) : nil
    }

    /// - Parameter line: whose device is chosen anew; nil: somebody comes to the list.
    func html(_ day: HandoverDay, _ line: HandoverDayPlan.Line?, _ visit: Visit) -> HTML {
        var form = typed
        if line == nil, subject != nil, fault == nil { form = FormBody() }
        return Element.form(
            .method(.get), .action(HandoverDayPages.address(day.event)), .novalidate,
            .class("scan")
        ) {
            for pair in day.plan.pairs {
                Element.input(.type(.hidden), .name(pair.name), .value(pair.value))
            }
            for field in HandoverDayChange.fields {
                if field.name == HandoverDayChange.person, let line {
                    Element.input(
                        .type(.hidden), .name(field.name), .value("#\(line.person)"))
                } else {
                    FieldView(
                        field: field, form: form, fault: fault(of: field, line), visit: visit
                    ).html
                }
            }
            Element.button {
                line == nil
                    ? visit("Put on the list", de: "Auf die Liste")
                    : visit("Take this one", de: "Dieses nehmen")
            }
        }
    }

    /// Where the fault stands: at what was typed last.
    private func fault(
        of field: FormField, _ line: HandoverDayPlan.Line?
    ) -> FieldFaultWords? {
        guard let fault, (line == nil) == (subject == nil) || line != nil else { return nil }
        let isOfDevice =
            line != nil || fault.typed.map { typed[HandoverDayChange.device] == $0 } ?? false
        return isOfDevice == (field.name == HandoverDayChange.device) ? fault : nil
    }
}
