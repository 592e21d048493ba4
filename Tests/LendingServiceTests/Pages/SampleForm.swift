import Lending
import LendingOperations

/// What people would type for the requests of ``SampleRequests``.
struct SampleForm {
    let city: ServedCity
    let audience: Audience

    func fields(_ operation: String) async throws -> [(String, String)] {
        let samples = SampleRequests(city: city, audience: audience)
        try await samples.prepare(operation)
        let entry = OperationCatalog.standard[operation]
        guard let entry else { throw SampleRequests.Missing(name: operation) }
        let route = entry.routes[0]
        // What stands in the path is a field here.
        var fields: [(String, String)] = []
        guard
            case .object(let body) = try samples.body(
                operation, OperationRoute(route.method, "/none"))
        else { return [] }
        let schemas = OperationSchema.fields(of: entry.operation)
        var members = body
        for field in route.fields where field != "loan" {
            // Where it stands in the path of its route.
            let place = route.path.split(separator: "/").firstIndex { $0 == "{\(field)}" } ?? 0
            let text = String(try await samples.path(route).split(separator: "/")[place])
            members[field] = Int64(text).map(JSONValue.integer) ?? .text(text)
        }
        for (name, value) in members.sorted(by: { $0.key < $1.key }) {
            guard let schema = schemas.first(where: { $0.name == name }) else { continue }
            fields += typed(value, schema.value, name)
        }
        return fields
    }

    private func typed(
        _ value: JSONValue, _ schema: ValueSchema, _ name: String
    ) -> [(String, String)] {
        switch (schema, value) {
        case (.nullable(let schema), _): typed(value, schema, name)
        case (.object(let schemas), .object(let members)):
            members.sorted { $0.key < $1.key }.flatMap { member in
                schemas.first { $0.name == member.key }.map {
                    typed(member.value, $0.value, "\(name).\(member.key)")
                } ?? []
            }
        case (.map, .object(let members)):
            [
                (
                    name,
                    members.map { "\($0.key):\(word($0.value, .number))" }.sorted()
                        .joined(separator: "; ")
                )
            ]
        case (.list(.choice), .list(let values)):
            [(name + "-asked", "true")] + values.map { (name, word($0, .text())) }
        case (.list(let item), .list(let values)):
            [(name, values.map { word($0, item) }.joined(separator: item.isName ? "\n" : "; "))]
        default: [(name, word(value, schema))]
        }
    }

    private func word(_ value: JSONValue, _ schema: ValueSchema) -> String {
        switch (schema, value) {
        case (.named(.devices), .integer(let number)):
            "KN-\((city.devices.firstIndex { $0.rawValue == number } ?? -2) + 1)"
        case (.named(.people), .integer(let number)), (.named(.cityEvents), .integer(let number)):
            "#\(number)"
        case (_, .integer(let number)): "\(number)"
        case (_, .text(let text)): text
        case (_, .flag(let flag)): "\(flag)"
        default: "\(value)"
        }
    }
}

extension ValueSchema {
    fileprivate var isName: Bool {
        if case .named = self { return true }
        return false
    }
}
