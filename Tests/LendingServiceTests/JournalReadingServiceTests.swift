import Lending
import LendingOperations
import Postgres
import Testing

/// Whoever reads the journal over HTTP or on a page is in it, before the first line leaves; who may not,
/// reads nothing and records nothing.
@Suite struct JournalReadingServiceTests {
    private static let ways = [
        "/api/v1/journal", "/api/v1/reports/journal", "/api/v1/reports/journal.csv",
        "/api/v1/reports/journal.excel", "/api/v1/reports/journal.rows",
        "/api/v1/reports/journal?sort=verb", "/api/v1/reports/journal?device=1",
        "/api/v1/journal/export", "/lists/journal", "/lists/journal?sort=-at",
    ]

    @Test("Every way of reading is an entry of whoever reads")
    func journalled() async throws {
        try await ServedCity.with { city in
            func readings(of login: String) async throws -> Int64 {
                let id = city.people[login]?.id.rawValue ?? 0
                return try await city.number(
                    """
                    select count(*) from journal j join journal_personal p on p.entry_id = j.id
                    where j.verb = 'journal.read' and p.actor_id = \(id)
                    """)
            }
            let petra = try await Browser(city, "petra")
            let lena = try await Browser(city, "lena")
            for way in Self.ways {
                let before = try await readings(of: "petra")
                let answer = try await petra.get(way)
                #expect(answer.status == 200, "\(way) \(answer.text.prefix(300))")
                #expect(try await readings(of: "petra") == before + 1, "\(way)")
                let refused = try await lena.get(way)
                #expect([403, 404].contains(refused.status), "\(way)")
                #expect(try await readings(of: "lena") == 0, "\(way)")
            }
        }
    }

    @Test("The export is a line for each entry, seal and end, and names nobody")
    func export() async throws {
        try await ServedCity.with { city in
            let petra = city.client("petra")
            _ = try await petra.post("/journal/seal")
            let answer = try await petra.get("/journal/export")
            #expect(answer.headers["content-type"] == "application/x-ndjson")
            let lines = answer.text.split(separator: "\n")
            func count(_ member: String) -> Int64 {
                Int64(lines.count { $0.hasPrefix("{\"\(member)\" : ") })
            }
            #expect(try await count("entry") == city.number("select count(*) from journal"))
            #expect(try await count("seal") == city.number("select count(*) from journal_seal"))
            #expect(
                try await count("head") == city.number("select count(*) from journal_sealed_head"))
            #expect(
                try await count("end")
                    == city.number("select count(*) from journal_chain where sequence > 0"))
            #expect(count("journal") == 1 && lines.first?.hasPrefix("{\"journal\" : 1") == true)
            for name in ["Kurt", "Lena", "Ida", "Petra"] { #expect(!answer.text.contains(name)) }
            let page = try await Browser(city, "petra").get("/administration/journal")
            #expect(PageText(page.text).links.contains("/api/v1/journal/export"))
        }
    }
}
