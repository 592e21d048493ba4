import Lending
import LendingOperations
import Postgres
import Testing

/// No success without an effect: what is done twice in the same way is refused the second time, or
/// says that nothing changed and writes nothing. On every route, as it travels.
@Suite struct EffectTests {
    /// What may have an effect each time: every reading is recorded, and an undo that names nothing
    /// takes back what was done before that.
    private static let eachTimeAnew = ["POST /journal/readings", "POST /journal/undo"]
    /// What cannot be taken back, or is it: done last.
    static let final = [
        "journal.undo", "journal.read", "journal.seal", "protocols.issue", "protocols.file",
        "stocktaking.plan",
        "stocktaking.start", "stocktaking.count", "stocktaking.confirm", "stocktaking.close",
        "stocktaking.difference", "stocktaking.release",
        "years.close", "years.publish", "years.reopen", "holds.add", "holds.end", "retention.run",
        "people.erase",
    ]

    /// A new operation fails here until ``SampleRequests`` knows how it is sent.
    @Test func nothingIsDoneTwice() async throws {
        try await ServedCity.with { city in
            let routes = OperationAccessTests.routes
            for (entry, route) in routes where !Self.final.contains(entry.name) {
                try await holds(entry, route, in: city)
                let undone = try await city.client("ida").post("/journal/undo", [:])
                #expect(try undone.json["changed"] == true, "\(entry.name): \(undone.text)")
            }
            for name in Self.final {
                for (entry, route) in routes where entry.name == name {
                    try await holds(entry, route, in: city)
                }
            }
        }
    }

    private func holds(
        _ entry: OperationCatalog.Entry, _ route: OperationRoute, in city: ServedCity
    ) async throws {
        let samples = SampleRequests(city: city, audience: .it)
        let path = try await samples.path(route)
        let body = try samples.body(entry.name, route)
        func send() async throws -> (answer: Answer, entries: Int64) {
            let before = try await entries(city)
            let answer = try await city.client("ida").send(
                route.method.rawValue, path + "?confirm=all", body)
            return (answer, try await entries(city) - before)
        }
        let first = try await send()
        let place: Comment = "\(entry.name) on \(path): \(first.answer.text)"
        #expect(first.answer.status == 200, place)
        #expect(try first.answer.json["changed"] == true, place)
        #expect(first.entries > 0, place)
        #expect(try first.answer.json["entries"]?.items.count == Int(first.entries), place)

        let second = try await send()
        let again: Comment = "\(entry.name) again on \(path): \(second.answer.text)"
        if second.answer.status != 200 {
            #expect([404, 422].contains(second.answer.status), again)
            #expect(second.answer.code?.isEmpty == false, again)
            #expect(second.entries == 0, again)
        } else if Self.eachTimeAnew.contains("\(route.method.rawValue) \(route.path)") {
            #expect(try second.answer.json["changed"] == true, again)
            #expect(second.entries > 0, again)
        } else {
            #expect(try second.answer.json["changed"] == false, again)
            #expect(try second.answer.json["isDryRun"] == false, again)
            #expect(try second.answer.json["entries"] == [], again)
            #expect(try second.answer.json["done"]?.items.isEmpty == false, again)
            #expect(second.entries == 0, again)
        }
    }

    private func entries(_ city: ServedCity) async throws -> Int64 {
        try await city.number("select count(*) from journal")
    }
}
