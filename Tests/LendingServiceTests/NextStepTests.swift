import FoundationEssentials
import Lending
import LendingOperations
import LendingReports
import Testing

/// What an answer says can be done about it, or next, is open to whoever gets the answer.
@Suite struct NextStepTests {
    @Test(arguments: Audience.allCases)
    func everyAnswerAs(_ audience: Audience) async throws {
        try await ServedCity.with { city in
            let client = city.client(OperationAccessTests.logins[audience])
            let samples = SampleRequests(city: city, audience: audience)
            var steps: Set<Remedy> = []
            for (entry, route) in OperationAccessTests.routes {
                let path = try await samples.path(route)
                let body = try samples.body(entry.name, route)
                // Every operation on every device, in whatever state that is.
                for device in city.devices.map({ JSONValue.integer($0.rawValue) }) {
                    var members = body.members
                    if members["devices"] != nil { members["devices"] = [device] }
                    if members["device"] != nil { members["device"] = device }
                    let answer = try await client.send(
                        route.method.rawValue, path + "?dry-run=true", .object(members))
                    steps.formUnion(try Self.steps(in: answer))
                    if members == body.members { break }
                }
            }
            for step in steps {
                #expect(step.isOpen(to: [audience, .colleague]), "\(step)")
            }
            // Colleagues only say what they have got: there is nothing to confirm, and nothing next.
            #expect(steps.isEmpty == (audience == .colleague), "\(steps)")
        }
    }

    @Test(arguments: Audience.allCases)
    func theListOfReportsAs(_ audience: Audience) async throws {
        try await ServedCity.with { city in
            let client = city.client(OperationAccessTests.logins[audience])
            let listed = Set(
                try await client.get("/reports").rows.compactMap { $0["name"]?.string })
            for report in ReportCatalog.standard.all {
                let sight = AccessTable.sight(of: report.name, [audience, .colleague])
                #expect(listed.contains(report.name) == (sight != .nothing), "\(report.name)")
            }
            let unknown = try await client.get("/reports/nonsense")
            #expect(unknown.status == 404)
            for report in ReportCatalog.standard.all
            where AccessTable.sight(of: report.name, [audience, .colleague]) == .nothing {
                #expect(!unknown.text.contains(" \(report.name),"), "\(unknown.text)")
            }
        }
    }

    /// The steps of an outcome, and the remedies of a problem.
    private static func steps(in answer: Answer) throws -> [Remedy] {
        let told = try JSONDecoder().decode(Told.self, from: Data(answer.body))
        return (told.next ?? []) + (told.remedies ?? [])
            + (told.refusals ?? []).flatMap(\.remedies)
    }

    private struct Told: Decodable {
        let next: [Remedy]?
        let remedies: [Remedy]?
        let refusals: [Refusal]?
    }
}
