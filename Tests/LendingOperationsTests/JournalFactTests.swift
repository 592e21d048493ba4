import Lending
import LendingOperations
import LendingSQL
import LendingTestSupport
import Postgres
import TestScheduling
import Testing

@Suite("Details of the journal")
struct JournalFactTests {
    @Test("Every key that an operation records has words in both languages")
    func operations() async throws {
        try await TestCity.with { city in
            for operation in try UndoTests.story(city) { try await city.perform(operation) }
            try await city.undo()
            try await city.perform(ReadJournal(device: city.devices[0]))
            try await city.perform(SealJournal())
            let keys = try await city.database.owner.withSession { session in
                try session.query(
                    """
                    select distinct key from (
                        select jsonb_object_keys(j.facts) as key from journal j
                        union all
                        select jsonb_object_keys(p.part) from journal_personal p
                    ) k
                    """
                ).map { try $0.decode(String.self, "key") }
            }
            #expect(keys.count > 30)
            #expect(keys.filter { !JournalFact.isKnown($0) } == [])
        }
    }

    @Test("Every key that a statement writes has them", .apart)
    func statements() throws {
        let texts = try SourceFolder("sql").texts(endingIn: ".sql")
            .filter { !$0.file.hasSuffix("/schema.sql") }.map(\.text)
        var found: Set<String> = []
        for text in texts {
            for call in text.matches(of: /journal_append\([\s\S]*?\) a\b/) {
                for built in call.output.matches(of: /jsonb_build_object\(([^;]*)/) {
                    found.formUnion(
                        built.output.1.matches(of: /'([a-z_-]+)', ?(?!')/).map { String($0.1) })
                }
            }
        }
        #expect(found.count > 30)
        #expect(found.filter { !JournalFact.isKnown($0) }.sorted() == [])
    }

    @Test("Every field that can be changed has them")
    func fields() {
        let names =
            DeviceField.allCases.map(\.rawValue) + PersonField.allCases.map(\.rawValue)
            + UnitField.allCases.map(\.rawValue)
        #expect(names.filter { !JournalFact.isKnown($0) } == [])
    }

    @Test(
        "Keys and values are told in the reader's language",
        arguments: [
            ("borrower", "Kurt (#3)", "Borrower: Kurt (#3)", "Ausgeliehen an: Kurt (#3)"),
            ("due", "2024-03-08", "Due: 2024-03-08", "Fällig: 08.03.2024"),
            (
                "from", "2024-03-04T09:00:00+01:00", "From: 2024-03-04 09:00",
                "Ab: 04.03.2024 09:00"
            ),
            (
                "days", "2024-03-04; 2024-03-05", "Days: 2024-03-04; 2024-03-05",
                "Tage: 04.03.2024; 05.03.2024"
            ),
            ("days", "30", "Days: 30", "Tage: 30"),
            ("condition", "worn", "Condition: worn", "Zustand: Gebrauchsspuren"),
            ("roles", "it; privacy", "Roles: IT; data protection", "Rollen: IT; Datenschutz"),
            ("verb", "loan.lend", "What: loan", "Was: Ausleihe"),
            (
                "event", "Übergabe (2020-10-18)", "Event: Übergabe (2020-10-18)",
                "Veranstaltung: Übergabe (18.10.2020)"
            ),
            ("ends", "true", "Ends: yes", "Beendet: ja"),
            ("scope", "read", "Scope: reading", "Umfang: lesen"),
            ("cost", "899.50", "Cost: 899.50", "Kosten: 899,50"),
        ])
    func told(key: String, value: String, english: String, german: String) {
        #expect(JournalFact.text(key, value, .english) == english)
        #expect(JournalFact.text(key, value, .german) == german)
    }
}
