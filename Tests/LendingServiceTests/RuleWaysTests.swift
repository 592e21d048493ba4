import FoundationEssentials
import Lending
import LendingOperations
import LendingTestSupport
import Testing

/// What is refused elsewhere is refused over HTTP too, with the same codes.
@Suite("Rules over HTTP")
struct RuleWaysTests {
    static let ways: [Way] = [.http, .httpSeveral, .httpBatch, .httpFile]

    @Test("Every rule on every way")
    func held() async throws {
        try await ServedCity.with { served in
            let it = try #require(served.people["ida"])
            let city = try await RuleCity(served.store, by: it)
            for rule in Rule.all {
                for way in Self.ways where rule.exceptions[way] == nil {
                    let answer = try await send(rule.wish, way, city, served.client("ida"))
                    // What an import rejects is listed, and is no failure of a trial.
                    #expect(
                        answer.status == (way == .httpFile ? 200 : 422)
                            && answer.text.contains("\"code\":\"\(rule.code)\""),
                        "\(rule), \(way): \(answer.status) \(answer.text)")
                }
            }
            for way in Self.ways {
                let right = try await send(.right, way, city, served.client("ida"))
                #expect(right.status == 200, "\(way): \(right.status) \(right.text)")
            }
        }
    }

    /// Sends a wish, to be tried only.
    private func send(
        _ wish: Wish, _ way: Way, _ city: RuleCity, _ client: Client
    ) async throws -> Answer {
        let query = "?dry-run=true&confirm=*"
        let noun = wish.kind == .loan ? "loans" : "handovers"
        switch way {
        case .http, .httpSeveral:
            let others = way == .http ? [] : ["KN-OK2"]
            return try await client.post(
                "/\(noun)\(query)", try json(try await city.operation(wish, after: others)))
        case .httpBatch:
            let operation = try await city.operation(wish)
            var line = try json(operation).members
            line["operation"] = .text(type(of: operation).name)
            return try await client.post(
                "/batch\(query)", ["operations": .list([.object(line)])])
        default:
            return try await client.send(
                "POST", "/api/v1/imports/\(noun)\(query)", bytes: Array(wish.file.utf8))
        }
    }

    private func json(_ operation: any Operation) throws -> JSONValue {
        try JSONDecoder().decode(JSONValue.self, from: try JSONEncoder().encode(operation))
    }
}
