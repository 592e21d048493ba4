public import LendingOperations

/// The texts of a body that name devices, people, units and events, turned into their numbers.
public struct NamedFields {
    private let things: NamedThings

    public init(things: NamedThings) { self.things = things }

    /// The body with numbers in the place of names; what does not fit its schema stays as it is.
    ///
    /// - Throws: `OperationFailure` for a name that means nothing exactly.
    public func resolved(_ body: JSONValue, _ fields: [FieldSchema]) async throws -> JSONValue {
        let schema = ValueSchema.object(fields)
        var numbers: [FoundKind: [String: Int64]] = [:]
        for kind in FoundKind.allCases {
            let texts = Array(Set(schema.names(of: kind, in: body))).sorted()
            guard !texts.isEmpty else { continue }
            let found = try await things.numbers(texts, kind)
            numbers[kind] = Dictionary(zip(texts, found)) { first, _ in first }
        }
        return numbers.isEmpty ? body : schema.numbered(body, numbers)
    }
}

extension ValueSchema {
    /// The texts that name something of a kind.
    fileprivate func names(of kind: FoundKind, in value: JSONValue) -> [String] {
        switch (self, value) {
        // A text without letters names nothing: it is told as a fault of its field.
        case (.named(kind), .text(let text)) where !text.isEmpty && !text.utf8.contains(0): [text]
        case (.list(let item), .list(let values)):
            values.flatMap { item.names(of: kind, in: $0) }
        case (.map(let item), .object(let members)):
            members.values.flatMap { item.names(of: kind, in: $0) }
        case (.object(let fields), .object(let members)):
            fields.flatMap { field in
                members[field.name].map { field.value.names(of: kind, in: $0) } ?? []
            }
        case (.nullable(let schema), _): schema.names(of: kind, in: value)
        default: []
        }
    }

    fileprivate func numbered(
        _ value: JSONValue, _ numbers: [FoundKind: [String: Int64]]
    ) -> JSONValue {
        switch (self, value) {
        case (.named(let kind), .text(let text)):
            numbers[kind]?[text].map(JSONValue.integer) ?? value
        case (.list(let item), .list(let values)):
            .list(values.map { item.numbered($0, numbers) })
        case (.map(let item), .object(let members)):
            .object(members.mapValues { item.numbered($0, numbers) })
        case (.object(let fields), .object(let members)):
            .object(
                members.reduce(into: members) { all, member in
                    guard let field = fields.first(where: { $0.name == member.key }) else { return }
                    all[member.key] = field.value.numbered(member.value, numbers)
                })
        case (.nullable(let schema), _): schema.numbered(value, numbers)
        default: value
        }
    }
}
