import Lending
import LendingOperations
import LendingSQL
import LendingTestSupport
import Postgres
import Testing

/// What is published of events, which are called as somebody typed it.
@Suite("Publishing a year") struct PublicationTests {
    private static let events: [(title: String, kind: String?, tool: String)] = [
        ("Kurts Jitsi-Stunde", "Webinar", "Jitsi; neu"),
        ("Frage an Mueller", "Muellers Runde", "Stackfield, mit Lenas Hilfe"),
        ("Besuch bei den Müllers", nil, "Jitsi"),
        ("Von der Idee zu Jitsi im Amt", "Workshop", "Jitsi"),
        ("*** erzählt", "***", "Teams ***"),
    ]

    private func fill(_ city: TestCity) async throws {
        let sure = OperationContext(actor: city.it, confirmsAll: true)
        var fields = FieldValues<PersonField>()
        fields[.name] = "Petra Müller von der Au im Feld"
        fields[.login] = "petra"
        try await city.perform(AddPerson(fields: fields), sure)
        for (place, event) in Self.events.enumerated() {
            let day = try #require(CalendarDay(iso: "2022-05-0\(place + 2)"))
            try await city.perform(
                AddEvent(
                    title: event.title, on: day, kind: event.kind,
                    briefings: [.init(tool: event.tool)]), sure)
        }
        try await city.perform(CloseYear(year: 2022), sure)
    }

    @Test("What names anybody is left out, in any spelling and inflection; the rest is read before")
    func words() async throws {
        try await TestCity.with { city in
            try await fill(city)
            let told = try await city.database.owner.withSession {
                try $0.query(Queries.Publications.eventWords(year: 2022))
            }
            #expect(told.map(\.title) == [nil, nil, nil, "Von der Idee zu Jitsi im Amt", nil])
            #expect(told.map(\.isKindTold) == [true, false, true, true, false])
            #expect(told.map(\.tools) == ["Jitsi;; neu", nil, "Jitsi", "Jitsi", nil])

            var asked = ""
            do { try await city.perform(PublishYear(year: 2022)) } catch let error as any Failure {
                #expect(error.warnings.map(\.code) == ["published-for-good"])
                asked = error.warnings.map(\.message.english).joined()
            }
            for word in ["Von der Idee zu Jitsi im Amt", "Webinar", "Workshop", "Jitsi; neu"] {
                #expect(asked.contains("\u{201C}\(word)\u{201D}"), "\(asked)")
            }
            for word in ["Kurt", "ueller", "Müller", "Lena", "***"] {
                #expect(!asked.contains(word), "\(asked)")
            }

            try await city.perform(
                PublishYear(year: 2022), OperationContext(actor: city.it, confirmsAll: true))
            let occasions = try await city.database.owner.withSession {
                try $0.query(Queries.Publications.figures(year: 2022))
            }.filter { $0.dataset == "occasions" }
            #expect(
                occasions.map { $0.cells[1] } == ["Webinar", "other", "", "Workshop", "other"])
        }
    }
}
