import Lending
import LendingOperations
import Testing

/// What a text means over HTTP, and whether it means it exactly.
@Suite("Finding over HTTP")
struct FindTests {
    @Test func whatFitsInPartOnlyIsMarked() async throws {
        try await ServedCity.with { city in
            let it = city.client("ida")
            func found(_ kind: FoundKind, _ text: String) async throws -> JSONValue? {
                let answer = try await it.get("/find/\(kind.rawValue)?q=\(text.partOfAddress)")
                return try answer.json["items"]?.items.first
            }
            let nina = city.people["nina"]?.id.rawValue ?? 0
            for text in ["#\(nina)", "nr:\(nina)", "nina", "NINA", " nina "] {
                let person = try await found(.people, text)
                #expect(person?["id"] == .integer(nina) && person?["exact"] == true, "\(text)")
            }
            let part = try await found(.people, "Nin")
            #expect(part?["id"] == .integer(nina) && part?["exact"] == false)
            #expect(part?["title"]?["english"]?.string?.contains("#\(nina)") == true)
            let laptop = try await found(.devices, "KN-1")
            #expect(laptop?["exact"] == true)
            #expect(try await found(.devices, "kn-1")?["exact"] == true)
            #expect(try await found(.devices, "K N-1")?["exact"] == false)
            #expect(try await found(.cityEvents, "#\(city.event)")?["exact"] == true)
            #expect(try await found(.units, "A-1")?["exact"] == true)
            #expect(try await found(.units, "Haupt")?["exact"] == false)
        }
    }

    @Test func somebodyWhoLooksTheSameIsAskedAbout() async throws {
        try await ServedCity.with { city in
            let it = city.client("ida")
            let body: JSONValue = ["fields": ["name": "NINA"]]
            let asked = try await it.post("/people", body)
            #expect(asked.status == 409)
            #expect(asked.text.contains("person-lookalike"))
            #expect(try await it.post("/people?confirm=device-lookalike", body).status == 409)
            #expect(try await it.post("/people?confirm=person-lookalike", body).status == 200)

            let rows = Array("name,login\nNINA,n2\n".utf8)
            func take(_ query: String) async throws -> Answer {
                try await it.send("POST", "/api/v1/imports/people\(query)", bytes: rows)
            }
            let listed = try await take("")
            #expect(listed.status == 409 && listed.text.contains("person-lookalike"))
            #expect(try await take("?confirm=person-lookalike").status == 200)
        }
    }
}
