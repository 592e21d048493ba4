import Lending
import LendingOperations
import LendingSQL
import LendingStore
import Postgres

/// What holds for every text in every operation, whatever it is for: what a file could not have is
/// refused here too.
enum TextCheck {
    /// - Parameter operation: as JSON.
    /// - Throws: `OperationFailure` of kind `badInput` that names each text that would be shown other
    ///   than it is written, or that no field could take.
    static func check(_ operation: PostgresJSON) throws {
        let text = operation.text
        // In JSON control characters are escaped, all but U+007F to U+009F.
        let mayBeWrong =
            text.utf8.count > FieldKind.line.limit
            || text.utf8.contains { [UInt8(ascii: "\\"), 0x7F, 0xC2, 0xE2].contains($0) }
        guard mayBeWrong else { return }
        var found: [Refusal] = []
        collect(try operation.decode(JSONValue.self), "", &found)
        if !found.isEmpty { throw OperationFailure(.badInput, found) }
    }

    private static func collect(_ value: JSONValue, _ path: String, _ found: inout [Refusal]) {
        switch value {
        case .text(let text): if let refusal = refusal(text, path) { found.append(refusal) }
        case .list(let values):
            for (index, value) in values.enumerated() {
                collect(value, "\(path)[\(index)]", &found)
            }
        case .object(let members):
            // What something consists of, such as accessories, is no longer than their field is.
            let length = members.keys.reduce(0) { $0 + $1.unicodeScalars.count + 3 }
            if length > FieldKind.accessories.limit {
                return found.append(.tooLong(path, FieldKind.accessories.limit))
            }
            for (name, value) in members.sorted(by: { $0.key < $1.key }) {
                let isTurned = WritingDirection.isTurned(in: name)
                let place = isTurned ? path : path.isEmpty ? name : "\(path).\(name)"
                if isTurned { found.append(.turnsWriting(place)) }
                if name.hasControlCharacter(allowingLines: false) {
                    found.append(.hasControlCharacter(path))
                }
                collect(value, place, &found)
            }
        default: break
        }
    }

    private static func refusal(_ text: String, _ path: String) -> Refusal? {
        if WritingDirection.isTurned(in: text) { return .turnsWriting(path) }
        // What is in a record's fields is read by their kind.
        if path.hasPrefix("fields.") || path.contains(".fields.") { return nil }
        if text.hasControlCharacter(allowingLines: true) { return .hasControlCharacter(path) }
        let name = path.split(separator: ".").last.map(String.init) ?? path
        let kind = JSONValue.textsOfLines.contains(name) ? FieldKind.lines : .line
        let limit = kind.limit
        return text.unicodeScalars.count > limit ? .tooLong(path, limit) : nil
    }
}

extension Refusal {
    fileprivate static func hasControlCharacter(_ field: String) -> Refusal {
        Refusal(
            "control-character",
            LocalizedText(
                "\(field): control characters are not allowed",
                de: "\(field): Steuerzeichen sind nicht erlaubt"), about: ["field": field])
    }

    fileprivate static func tooLong(_ field: String, _ limit: Int) -> Refusal {
        Refusal(
            "text-too-long",
            LocalizedText(
                "\(field): longer than \(limit) characters",
                de: "\(field): länger als \(limit) Zeichen"), about: ["field": field])
    }
}
