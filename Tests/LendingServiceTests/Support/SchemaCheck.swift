import LendingOperations

/// Compares JSON with the schema that describes it: the part of JSON Schema that the API uses, and
/// stricter, since members that are not described are told too.
struct SchemaCheck {
    /// The OpenAPI document, for references.
    let document: JSONValue

    /// What does not fit, each with its place.
    func faults(_ value: JSONValue, _ schema: JSONValue?, at path: String = "") -> [String] {
        guard let schema, schema != false else { return ["\(path): nothing describes it"] }
        if let reference = schema["$ref"]?.string {
            return faults(value, resolved(reference), at: path)
        }
        if let options = schema["anyOf"]?.items {
            let all = options.map { faults(value, $0, at: path) }
            return all.contains([]) ? [] : all.flatMap { $0 }
        }
        var found: [String] = []
        let types = (schema["type"].map { $0.string.map { [$0] } ?? $0.items.compactMap(\.string) })
        if let types, !types.contains(where: { fits(value, $0) }) {
            found.append("\(path): \(value) is no \(types.joined(separator: " or "))")
        }
        if let allowed = schema["enum"]?.items, !allowed.contains(value) {
            found.append("\(path): \(value) is not allowed")
        }
        if let pattern = schema["pattern"]?.string, let text = value.string,
            let regex = try? Regex(pattern), (try? regex.firstMatch(in: text)) == nil
        {
            found.append("\(path): \(text) is not \(pattern)")
        }
        if let number = value.integer64, let minimum = schema["minimum"]?.integer64,
            number < minimum
        {
            found.append("\(path): \(number) is below \(minimum)")
        }
        if let text = value.string, let least = schema["minLength"]?.integer64,
            Int64(text.unicodeScalars.count) < least
        {
            found.append("\(path): \(text.debugDescription) is too short")
        }
        switch value {
        case .list(let items):
            found += items.enumerated().flatMap {
                faults($1, schema["items"], at: "\(path)[\($0)]")
            }
        case .object(let members): found += faults(members, schema, at: path)
        default: break
        }
        return found
    }

    private func faults(
        _ members: [String: JSONValue], _ schema: JSONValue, at path: String
    ) -> [String] {
        let missing = (schema["required"]?.items ?? []).compactMap(\.string)
            .filter { members[$0] == nil }.map { "\(path).\($0) is missing" }
        if let count = schema["maxProperties"]?.integer64 {
            return missing + (Int64(members.count) == count ? [] : ["\(path): \(members.count)"])
        }
        let described = schema["properties"]?.members ?? [:]
        return missing
            + members.flatMap { name, value in
                faults(
                    value, described[name] ?? schema["additionalProperties"], at: "\(path).\(name)")
            }
    }

    private func resolved(_ reference: String) -> JSONValue? {
        var found: JSONValue? = document
        for part in reference.dropFirst(2).split(separator: "/") { found = found?[String(part)] }
        return found
    }

    private func fits(_ value: JSONValue, _ type: String) -> Bool {
        switch (value, type) {
        case (.null, "null"), (.flag, "boolean"), (.integer, "integer"), (.integer, "number"),
            (.number, "number"), (.text, "string"), (.list, "array"), (.object, "object"):
            true
        default: false
        }
    }
}
