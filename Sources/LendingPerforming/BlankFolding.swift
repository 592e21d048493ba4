import Lending
import LendingOperations
import LendingSQL
import LendingStore
import Postgres

extension PostgresJSON {
    /// An operation whose texts have their blanks folded; nil: none has an odd one.
    ///
    /// A record's fields are folded by their kind (``FieldReader``), texts of several lines stay.
    func foldingBlanks() throws -> PostgresJSON? {
        guard text != text.foldedBlanks else { return nil }
        let value = try decode(JSONValue.self)
        let folded = value.foldingBlanks
        return folded == value ? nil : try PostgresJSON.of(folded)
    }
}

extension JSONValue {
    fileprivate var foldingBlanks: JSONValue {
        switch self {
        case .text(let text):
            text.contains(where: \.isNewline) ? self : .text(text.foldedBlanks)
        case .list(let values): .list(values.map(\.foldingBlanks))
        case .object(let members):
            .object(
                Dictionary(
                    uniqueKeysWithValues: members.map { name, value in
                        (name, name == "fields" ? value : value.foldingBlanks)
                    }))
        default: self
        }
    }
}
