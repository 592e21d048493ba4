import Lending
import LendingOperations
import Testing

/// Every operation on every route as everybody, by the access table.
@Suite struct OperationAccessTests {
    static let logins: [Audience: String] = [
        .it: "ida", .lotse: "lena", .colleague: "kurt", .inventory: "inga", .privacy: "petra",
    ]

    /// Nobody is forgotten.
    @Test func everyAudienceIsTried() {
        #expect(Set(Self.logins.keys) == Set(Audience.allCases))
        #expect(
            Set(AccessTable.operations.keys) == Set(OperationCatalog.standard.entries.map(\.name)))
    }

    @Test(arguments: Audience.allCases)
    func everyOperationAs(_ audience: Audience) async throws {
        try await ServedCity.with { city in
            let client = city.client(Self.logins[audience])
            let samples = SampleRequests(city: city, audience: audience)
            for (entry, route) in Self.routes {
                let path = try await samples.path(route) + "?dry-run=true&confirm=all"
                let answer = try await client.send(
                    route.method.rawValue, path, try samples.body(entry.name, route))
                let label: Comment = "\(entry.name) on \(path): \(answer.text)"
                if route.path.hasPrefix("/facts/"),
                    [.inventory, .privacy, .colleague].contains(audience)
                {
                    // They record none of these facts: nothing of theirs is there.
                    let isUndo = entry.name == "journal.undo"
                    #expect(answer.code == (isUndo ? "nothing-to-undo" : "not-permitted"), label)
                } else if AccessTable.operations[entry.name]?.contains(audience) ?? false {
                    #expect(answer.status == 200, label)
                } else {
                    #expect(answer.status == 403, label)
                    #expect(answer.code == "not-permitted", label)
                }
            }
        }
    }

    /// Whoever may not do a thing learns nothing from trying it with numbers and bodies.
    @Test(arguments: [Audience.colleague, .inventory, .privacy])
    func whoMayNotLearnsNothing(_ audience: Audience) async throws {
        try await ServedCity.with { city in
            let client = city.client(Self.logins[audience])
            for (entry, route) in Self.routes
            where !(AccessTable.operations[entry.name]?.contains(audience) ?? false) {
                for value in ["1", "999999", "abc", "A-1", "city"] {
                    let path = Self.filled(route, value)
                    for body: JSONValue in [[:], ["nonsense": 1], []] {
                        let answer = try await client.send(route.method.rawValue, path, body)
                        #expect(answer.status == 403, "\(path): \(answer.text)")
                        #expect(answer.code == "not-permitted", "\(path): \(answer.text)")
                    }
                }
            }
        }
    }

    @Test func whoIsNotSignedInMayDoNothing() async throws {
        try await ServedCity.with { city in
            let samples = SampleRequests(city: city, audience: .it)
            for secret in [nil, "llt_wrong", ""] {
                let client = Client(port: city.port, secret: secret)
                for (entry, route) in Self.routes {
                    let answer = try await client.send(
                        route.method.rawValue, try await samples.path(route),
                        try samples.body(entry.name, route))
                    #expect(answer.status == 401, "\(route.path): \(answer.text)")
                    #expect(answer.code == "not-signed-in", "\(route.path)")
                }
            }
        }
    }

    /// By its name, as the command line sends it, an operation is guarded in the same way.
    @Test(arguments: Audience.allCases)
    func everyOperationByItsNameAs(_ audience: Audience) async throws {
        try await ServedCity.with { city in
            let client = city.client(Self.logins[audience])
            for entry in OperationCatalog.standard.entries {
                let answer = try await client.post("/operations/\(entry.name)?dry-run=true", [])
                let isAllowed = AccessTable.operations[entry.name]?.contains(audience) ?? false
                #expect(answer.status == (isAllowed ? 400 : 403), "\(entry.name): \(answer.text)")
                let line: JSONValue = ["operations": [["operation": .text(entry.name)]]]
                let batch = try await client.post("/batch?dry-run=true&confirm=all", line)
                #expect((batch.status == 403) == !isAllowed, "\(entry.name): \(batch.text)")
            }
        }
    }

    static var routes: [(OperationCatalog.Entry, OperationRoute)] {
        OperationCatalog.standard.entries.flatMap { entry in entry.routes.map { (entry, $0) } }
    }

    static func filled(_ route: OperationRoute, _ value: String) -> String {
        "/"
            + route.path.split(separator: "/").map { $0.hasPrefix("{") ? value : String($0) }
            .joined(separator: "/")
    }
}
