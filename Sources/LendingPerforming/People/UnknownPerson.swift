import Lending
import LendingOperations
import LendingStore

extension OperationFailure {
    static let unknownPerson = OperationFailure(
        .refused, "person-unknown",
        LocalizedText("there is no such person", de: "diese Person gibt es nicht"))

    static let unknownUnit = OperationFailure(
        .refused, "unit-unknown",
        LocalizedText("there is no such unit", de: "diese Einheit gibt es nicht"))
}
