import Lending
import LendingOperations
import LendingSQL
import LendingTestSupport
import Postgres
import Testing

@Suite("Verbs of the journal")
struct JournalVerbTests {
    @Test("Every verb that an operation records has a title in both languages")
    func operations() async throws {
        try await TestCity.with { city in
            for operation in try UndoTests.story(city) { try await city.perform(operation) }
            try await city.undo()
            try await city.perform(ReadJournal())
            try await city.perform(SealJournal())
            let verbs = try await city.database.owner.withSession { session in
                try session.query("select distinct verb from journal")
                    .map { try $0.decode(String.self, "verb") }
            }
            #expect(verbs.count > 20)
            #expect(verbs.filter { JournalVerb.titles[$0] == nil } == [])
        }
    }

    @Test("Every verb that a statement names has one")
    func statements() {
        let texts = Queries.descriptions.map(\.text)
            .filter { $0.contains(/journal_append\('/) }
        #expect(texts.count > 10)
        for text in texts {
            let verbs = text.matches(of: /'([a-z]+\.[a-z-]+)'/).map { String($0.1) }
            #expect(!verbs.isEmpty)
            #expect(verbs.filter { JournalVerb.titles[$0] == nil } == [])
        }
    }
}
