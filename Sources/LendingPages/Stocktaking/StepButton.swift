import HTML
import Lending
import LendingOperations

/// One step of a stocktaking as a button: the form of its operation, with nothing left to type.
struct StepButton {
    let operation: String
    let fields: [(name: String, value: String)]
    let title: String
    /// For whom cannot see beside what the button stands.
    var about: String?
    var isMain = false
    let back: Address
    let visit: Visit

    @HTMLBuilder var html: HTML {
        if visit.may(operation) {
            Element.form(.method(.post), .action(Address(["do", operation]))) {
                visit.seal.input
                for (name, value) in [
                    (OperationForm.key, OperationForm.newKey()), (OperationForm.back, back.text),
                ] + fields {
                    Element.input(.type(.hidden), .name(name), .value(value))
                }
                Element.button(isMain ? .class("main") : nil) {
                    title
                    if let about { Element.span(.class("unseen")) { ": \(about)" } }
                }
            }
        }
    }
}
