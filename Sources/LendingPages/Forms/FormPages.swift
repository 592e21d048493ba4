import HTML
import HummingbirdCore
import Lending
import LendingOperations
import LendingService

/// What forms have in common, whatever they are for.
enum FormPages {
    private static let own = [
        FormSeal.field, OperationForm.key, OperationForm.confirmed, OperationForm.trial,
    ]
    private static let secrets = ["password", "password-again", "old-password", "secret"]

    /// What the address says of the fields.
    static func prefilled(_ visit: Visit) -> FormBody {
        // What was on record when a form was made is read anew with it.
        FormBody(
            visit.asked.pairs.filter {
                !own.contains($0.name) && $0.name != Notice.parameter
                    && !$0.name.hasPrefix(EditedRecord.was)
            })
    }

    /// The address of a form with what was typed, without secrets: where somebody goes on who had to
    /// sign in first.
    static func address(of form: FormBody, at path: String) -> Address {
        let kept = form.pairs.filter { !own.contains($0.name) && !secrets.contains($0.name) }
        let parts = path.split(separator: "/").map { String($0).fromAddress ?? "" }
        let whole = Address(parts, pairs: kept.map { ($0.name, $0.value) })
        // What is too long for an address is typed again.
        return whole.text.utf8.count < 2000 ? whole : Address(parts)
    }

    /// Where the form came from.
    static func back(_ form: FormBody) -> Address? {
        form[OperationForm.back].flatMap { Address(local: $0) }
    }

    /// The key by which a form that is sent again does nothing twice; nil: it has none of ours.
    static func key(_ form: FormBody) -> String? {
        form[OperationForm.key].flatMap { key in
            (1...200).contains(key.utf8.count)
                && key.utf8.allSatisfy { (0x21...0x7E).contains($0) } ? key : nil
        }
    }

    /// The reasons of a failure that are about fields of the form, by field; none where one of them is
    /// about something else.
    static func faults(
        _ failure: any Failure, _ fields: [FormField]
    ) -> [String: FieldFaultWords] {
        var faults: [String: FieldFaultWords] = [:]
        for refusal in failure.refusals {
            guard
                let name = refusal.facts["field"],
                let field = fields.first(where: {
                    $0.name == name || $0.path.last == name || $0.name.hasSuffix("." + name)
                })
            else { return [:] }
            faults[field.name] = FieldFaultWords(refusal.message)
        }
        return faults
    }
}
