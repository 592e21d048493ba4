import Lending
import LendingOperations
import LendingStore

extension StoreError {
    static let unknownPerson = StoreError(
        .refused, "person-unknown",
        LocalizedText("there is no such person", de: "diese Person gibt es nicht"))
}
