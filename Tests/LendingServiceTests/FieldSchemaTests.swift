import Lending
import LendingOperations
import Testing

/// What the description says of each field of a body is what the service takes: null, left out, and
/// values of every type.
@Suite struct FieldSchemaTests {
    /// Fields that only a rule about several of them needs.
    private static let needed: Set<String> = [
        // Whoever closes days says why.
        "calendar.close.reason",
        // Devices are named, or whose all.
        "custody.take-back.devices",
        // Devices, a person or an event.
        "protocols.issue.devices",
    ]

    private struct Trial: Sendable {
        let place: String
        /// nil: left out.
        let value: JSONValue?
        let body: JSONValue
    }

    @Test func everyFieldIsAsItIsDescribed() async throws {
        try await ServedCity.with { city in
            let document = try await city.client(nil).get("/openapi.json").json
            let check = SchemaCheck(document: document)
            let samples = SampleRequests(city: city, audience: .it)
            var refused = 0
            var taken = 0
            for (entry, route) in OperationAccessTests.routes {
                let method = route.method.rawValue
                let resource = document["paths"]?["/api/v1" + route.path]?[method.lowercased()]
                let schema = resource?["requestBody"]?["content"]?["application/json"]?["schema"]
                let body = try samples.body(entry.name, route)
                #expect(check.faults(body, schema) == [], "\(entry.name)")
                let path = try await samples.path(route) + "?dry-run=true&confirm=all"
                let trials = Self.trials(body, schema)
                let answers = try await Self.answers(trials, method, path, city)
                for (trial, answer) in zip(trials, answers) {
                    let label: Comment =
                        "\(entry.name) \(trial.place) = \(trial.value.map { "\($0)" } ?? "left out"): \(answer.status) \(answer.text.prefix(300))"
                    #expect(answer.status < 500, label)
                    if !check.faults(trial.body, schema).isEmpty {
                        #expect(answer.status == 400, label)
                        refused += 1
                    } else if trial.value == nil || trial.value == .null,
                        !Self.needed.contains("\(entry.name).\(trial.place)")
                    {
                        #expect(answer.status != 400, label)
                        taken += 1
                    }
                }
            }
            #expect(refused > 500 && taken > 80, "\(refused) refused, \(taken) taken")
        }
    }

    private static let values: [JSONValue?] = [
        nil, .null, true, 0, .number(1.5), "", "x", [], [.null], [:], ["x": 1],
    ]

    /// Four at a time.
    private static func answers(
        _ trials: [Trial], _ method: String, _ path: String, _ city: ServedCity
    ) async throws -> [Answer] {
        try await withThrowingTaskGroup(of: [(Int, Answer)].self) { group in
            for lane in 0..<4 {
                group.addTask {
                    var told: [(Int, Answer)] = []
                    for index in stride(from: lane, to: trials.count, by: 4) {
                        let answer = try await city.client("ida").send(
                            method, path, trials[index].body)
                        told.append((index, answer))
                    }
                    return told
                }
            }
            return try await group.reduce(into: []) { $0 += $1 }.sorted { $0.0 < $1.0 }.map(\.1)
        }
    }

    /// The body with each member of it, and of the objects in it, replaced by other values.
    private static func trials(_ body: JSONValue, _ schema: JSONValue?) -> [Trial] {
        guard let properties = schema?["properties"]?.members, case .object(let members) = body
        else { return [] }
        return properties.sorted { $0.key < $1.key }.flatMap { name, described -> [Trial] in
            let direct = values.map { value in
                var changed = members
                changed[name] = value
                return Trial(place: name, value: value, body: .object(changed))
            }
            let item = members[name]?.items.first
            let inner =
                described["properties"] != nil
                ? trials(members[name] ?? [:], described)
                : trials(item ?? [:], described["items"])
            let nested = inner.map { trial in
                var changed = members
                changed[name] = described["properties"] != nil ? trial.body : [trial.body]
                return Trial(
                    place: "\(name).\(trial.place)", value: trial.value, body: .object(changed))
            }
            return direct + nested
        }
    }
}
