import HTML
import Lending
import LendingService

/// What stands above a form that was sent and not done: what is wrong, with links to the fields, and
/// what is to be confirmed.
struct FormProblems {
    let fields: [FormField]
    let visit: Visit

    @HTMLBuilder func html(
        _ faults: [String: FieldFaultWords], _ failure: (any Failure)?
    ) -> HTML {
        if !faults.isEmpty {
            Element.section(
                .class("notice bad"), .role("alert"), .tabindex(-1), .id("failure")
            ) {
                Element.h2 { visit("Please check", de: "Bitte prüfen") }
                Element.ul {
                    for field in fields {
                        if let fault = faults[field.name] {
                            Element.li {
                                Element.a(.href(.within(field.focusID))) {
                                    "\(visit(field.label)): \(visit(fault.message))"
                                }
                            }
                        }
                    }
                }
            }
        }
        if let failure, failure.kind != .needsConfirmation { FailureView(failure, visit).html }
    }

    /// Stands within the form: what is ticked is sent along.
    @HTMLBuilder func confirmation(_ failure: (any Failure)?) -> HTML {
        if let failure, failure.kind == .needsConfirmation {
            Element.section(
                .class("notice warning"), .role("alert"), .tabindex(-1), .id("failure")
            ) {
                Element.h2 { visit("Please confirm", de: "Bitte bestätigen") }
                for (number, warning) in failure.warnings.enumerated() {
                    Element.div(.class("choice")) {
                        Element.input(
                            .type(.checkbox), .id("confirm-\(number)"),
                            .name(OperationForm.confirmed), .value(warning.code))
                        Element.label(.for("confirm-\(number)")) {
                            FailureView.sentence(warning.message, visit)
                        }
                    }
                }
                Element.p {
                    visit(
                        "Tick what is right and send once more; nothing was changed yet.",
                        de: "Ankreuzen, was so stimmt, und noch einmal absenden; bisher wurde "
                            + "nichts geändert.")
                }
            }
        }
    }
}

extension FormField {
    /// The id of the control that takes the focus.
    var focusID: String {
        if case .time(.future) = kind { return id + "-typed" }
        return id
    }
}
