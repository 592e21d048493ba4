import Lending
import LendingOperations
import Testing

/// Whoever says why says something, whatever it is for.
@Suite struct ReasonTests {
    @Test func blanksAreNoReason() async throws {
        try await ServedCity.with { city in
            let samples = SampleRequests(city: city, audience: .it)
            var tried: Set<String> = []
            for (entry, route) in OperationAccessTests.routes {
                guard case .object(var body) = try samples.body(entry.name, route) else { continue }
                for field in ["because", "reason"] where body[field] != nil {
                    body[field] = " \u{a0}\n"
                    let path = try await samples.path(route) + "?dry-run=true&confirm=all"
                    let answer = try await city.client("ida").send(
                        route.method.rawValue, path, .object(body))
                    #expect((400..<500).contains(answer.status), "\(entry.name): \(answer.text)")
                    tried.insert(entry.name)
                }
            }
            #expect(tried.isSuperset(of: ["holds.add", "journal.correct", "years.reopen"]))
        }
    }
}
