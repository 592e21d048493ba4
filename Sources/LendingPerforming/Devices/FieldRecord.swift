import Lending
import LendingOperations
import LendingSQL
import LendingStore
import Postgres

/// Field values as the JSON that the statements of sql/queries read.
enum FieldRecord {
    private enum Value: Encodable {
        case text(String)
        case cleared
        case counted(Accessories)

        func encode(to encoder: any Encoder) throws {
            var container = encoder.singleValueContainer()
            switch self {
            case .text(let text): try container.encode(text)
            case .cleared: try container.encodeNil()
            case .counted(let accessories): try container.encode(accessories.quantities)
            }
        }
    }

    /// Checks what was typed.
    ///
    /// - Throws: `OperationFailure` of kind `badInput` that names every field that is wrong.
    static func json<Field: RecordField>(
        _ fields: FieldValues<Field>, isNew: Bool, today: CalendarDay
    ) throws -> PostgresJSON {
        switch fields.checked(isNew: isNew, today: today) {
        case .failure(let refusals): throw OperationFailure(.badInput, refusals.refusals)
        case .success(let checked):
            var values: [String: Value] = [:]
            for (name, text) in checked {
                guard let text else {
                    values[name] = .cleared
                    continue
                }
                let kind = Field(rawValue: name)?.kind
                values[name] =
                    kind == .accessories
                    ? .counted((try? Accessories(typed: text)) ?? Accessories()) : .text(text)
            }
            return try PostgresJSON.of(values)
        }
    }
}
