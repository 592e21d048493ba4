import Lending
import LendingOperations
import LendingSQL
import LendingStore
import Postgres

/// What holds for every text in every operation, whatever it is for.
enum TextCheck {
    /// - Parameter operation: as JSON.
    /// - Throws: `OperationFailure` of kind `badInput` that names each text that would be shown other
    ///   than it is written.
    static func check(_ operation: PostgresJSON) throws {
        guard WritingDirection.isTurned(in: operation.text) else { return }
        var found: [String] = []
        collect(try operation.decode(JSONValue.self), "", &found)
        throw OperationFailure(.badInput, found.map(Refusal.turnsWriting))
    }

    private static func collect(_ value: JSONValue, _ path: String, _ found: inout [String]) {
        switch value {
        case .text(let text): if WritingDirection.isTurned(in: text) { found.append(path) }
        case .list(let values):
            for (index, value) in values.enumerated() {
                collect(value, "\(path)[\(index)]", &found)
            }
        case .object(let members):
            for (name, value) in members.sorted(by: { $0.key < $1.key }) {
                let isTurned = WritingDirection.isTurned(in: name)
                let place = isTurned ? path : path.isEmpty ? name : "\(path).\(name)"
                if isTurned { found.append(place) }
                collect(value, place, &found)
            }
        default: break
        }
    }
}
