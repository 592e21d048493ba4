import Lending
import LendingOperations
import LendingService
import Postgres
import Testing

/// How changes are sent: confirmed, tried, repeated, and by two people at once.
@Suite struct ChangeRequestTests {
    @Test func whatNeedsConfirmationIsDoneWhenItIsConfirmed() async throws {
        try await ServedCity.with { city in
            let it = city.client("ida")
            let path = "/devices/\(city.devices[3])"
            let edited = try await it.send(
                "PATCH", path, ["fields": ["condition": "defective"]])
            #expect(edited.status == 200, "\(edited.text)")
            let body: JSONValue = ["devices": [city.device(4)], "to": city.id("nina")]
            let asked = try await it.post("/loans", body)
            #expect(asked.status == 409, "\(asked.text)")
            let codes = try asked.json["warnings"]?.items.compactMap { $0["code"]?.string } ?? []
            #expect(codes == ["device-defective"])
            #expect(asked.code == codes.first)
            let other = try await it.post("/loans?confirm=something-else", body)
            #expect(other.status == 409)
            let done = try await it.post(
                "/loans?confirm=\(codes.joined(separator: ","))", body)
            #expect(done.status == 200, "\(done.text)")
            #expect(try done.json["changed"] == true)
        }
    }

    @Test func whatIsTriedChangesNothing() async throws {
        try await ServedCity.with { city in
            let before = try await city.number("select count(*) from journal")
            let answer = try await city.client("lena").post(
                "/loans?dry-run=true", ["devices": [city.device(1)], "to": city.id("kurt")])
            #expect(answer.status == 200)
            #expect(try answer.json["isDryRun"] == true)
            #expect(try answer.json["changed"] == false)
            #expect(try answer.json["done"]?.items.count == 1)
            #expect(try await city.number("select count(*) from journal") == before)
            #expect(try await city.number("select count(*) from loan") == 5)
        }
    }

    @Test func aRepeatedSendDoesNothingTwice() async throws {
        try await ServedCity.with { city in
            let lena = city.client("lena")
            let key = [("Idempotency-Key", "4711")]
            let body: JSONValue = ["devices": [city.device(1)], "to": city.id("kurt")]
            let first = try await lena.post("/loans", body, headers: key)
            #expect(try first.json["changed"] == true)
            let second = try await lena.post("/loans", body, headers: key)
            #expect(second.status == 200)
            #expect(try second.json["changed"] == false)
            #expect(try second.json["entries"] == first.json["entries"])
            #expect(try second.json["devices"] == ["KN-1"])
            #expect(try await city.number("select count(*) from loan") == 6)
            let other = try await lena.post(
                "/loans", ["devices": [city.device(1)], "to": city.id("nina")], headers: key)
            #expect(other.status == 422)
            #expect(other.code == "idempotency-key-used")
            // Somebody else's key of the same text is another one.
            let its = try await city.client("ida").post(
                "/loans", ["devices": [city.device(4)], "to": city.id("nina")], headers: key)
            #expect(try its.json["changed"] == true)
            // Without a key it is refused by the rules.
            #expect(try await lena.post("/loans", body).code == "device-on-loan")
            for wrong in ["", String(repeating: "k", count: 201), "schlüssel"] {
                let answer = try await lena.post(
                    "/loans", body, headers: [("Idempotency-Key", wrong)])
                #expect(answer.status == 400, "\(wrong): \(answer.text)")
            }
        }
    }

    /// Ten sends with one key at once, as after a lost connection: one does it.
    @Test func repeatedSendsAtOnceDoItOnce() async throws {
        try await ServedCity.with { city in
            let body: JSONValue = ["fields": ["inventory_number": "KN-50", "name": "Beamer"]]
            let answers = try await withThrowingTaskGroup(of: Answer.self) { group in
                for _ in 1...10 {
                    group.addTask {
                        try await city.client("ida").post(
                            "/devices", body, headers: [("Idempotency-Key", "one")])
                    }
                }
                return try await group.reduce(into: [Answer]()) { $0.append($1) }
            }
            #expect(answers.allSatisfy { $0.status == 200 }, "\(answers.map(\.text))")
            let entries = Set(try answers.map { try $0.json["entries"] })
            #expect(entries.count == 1)
            #expect(try answers.filter { try $0.json["changed"] == true }.count == 1)
        }
    }

    @Test func aConditionThatIsNotLookedAtIsRefused() async throws {
        try await ServedCity.with { city in
            let it = city.client("ida")
            for path in ["/loans", "/batch"] {
                let answer = try await it.send(
                    "POST", path,
                    path == "/batch"
                        ? [
                            "operations": [
                                ["operation": "loan.return", "devices": [city.device(4)]]
                            ]
                        ] : ["devices": [city.device(4)], "to": city.id("nina")],
                    headers: [("If-Match", "\"1\"")])
                #expect(answer.status == 400, "\(path): \(answer.text)")
                #expect(answer.code == "if-match-unsupported")
            }
        }
    }

    @Test(arguments: ["devices", "people"])
    func twoEditorsNotice(_ kind: String) async throws {
        try await ServedCity.with { city in
            let it = city.client("ida")
            let id = kind == "devices" ? city.device(4) : city.id("nina")
            let path = "/\(kind)/\(id.integer64 ?? 0)"
            let field = kind == "devices" ? "location" : "organisation"
            func patch(_ value: String, _ tag: String?) async throws -> Answer {
                try await it.send(
                    "PATCH", path, ["fields": [field: .text(value)]],
                    headers: tag.map { [("If-Match", $0)] } ?? [])
            }
            let tag = try await it.get(path).headers["etag"]
            #expect(tag != nil)
            #expect(try await patch("erste", tag).status == 200)
            let second = try await patch("zweite", tag)
            #expect(second.status == 412, "\(second.text)")
            #expect(second.code == "version-changed")
            #expect(try await it.get(path).json[field] == "erste")
            #expect(try await patch("dritte", "\"nonsense\"").status == 412)
            let new = try await it.get(path).headers["etag"]
            #expect(new != tag)
            #expect(try await patch("vierte", new).status == 200)
            // An empty text clears; what is not named stays.
            let before = try await it.get(path).json
            #expect(try await patch("", "*").status == 200)
            var expected = before.members
            expected[field] = .null
            #expect(try await it.get(path).json == .object(expected))
        }
    }

    @Test func aBatchIsDoneWhollyOrNotAtAll() async throws {
        try await ServedCity.with { city in
            let it = city.client("ida")
            func line(_ number: Int) -> JSONValue {
                [
                    "operation": "loan.lend", "devices": [city.device(number)],
                    "to": city.id("nina"),
                ]
            }
            let add: JSONValue = [
                "operation": "people.add", "fields": ["name": "Neu", "login": "neu"], "units": [],
                "roles": [],
            ]
            let failing = try await it.post("/batch", ["operations": [add, line(4), line(2)]])
            #expect(failing.status == 422, "\(failing.text)")
            #expect(failing.code == "device-on-loan")
            #expect(failing.text.contains("operation 3: "))
            #expect(try await city.number("select count(*) from loan") == 5)
            #expect(try await city.number("select count(*) from person where login = 'neu'") == 0)
            let tried = try await it.post("/batch?dry-run=true", ["operations": [add, line(4)]])
            #expect(tried.status == 200)
            #expect(try await city.number("select count(*) from loan") == 5)
            let key = [("Idempotency-Key", "batch")]
            let done = try await it.post("/batch", ["operations": [add, line(4)]], headers: key)
            #expect(done.status == 200, "\(done.text)")
            #expect(try done.json["entries"]?.items.count == 2)
            let again = try await it.post("/batch", ["operations": [add, line(4)]], headers: key)
            #expect(try again.json["changed"] == false)
            #expect(try await city.number("select count(*) from loan") == 6)
            for body: JSONValue in [
                [:], ["operations": []], ["operations": 1], ["operations": [1]],
                ["operations": [["operation": "nonsense"]]],
                ["operations": .list(Array(repeating: add, count: 1001))],
            ] {
                #expect(try await it.post("/batch", body).status == 400)
            }
        }
    }

    @Test func itActsForOthers() async throws {
        try await ServedCity.with { city in
            let lena = [("Leihlotse-As", city.people["lena"]?.id.description ?? "")]
            let answer = try await city.client("ida").post(
                "/loans", ["devices": [city.device(1)], "to": city.id("kurt")], headers: lena)
            #expect(answer.status == 200, "\(answer.text)")
            // As Lena, not as IT: what Lena may not do is refused.
            let foreign = try await city.client("ida").post(
                "/units", ["fields": ["code": "x", "name": "x"]], headers: lena)
            #expect(foreign.status == 403)
            for wrong in ["x", "", "-1", "999999999999999999999"] {
                let answer = try await city.client("ida").get(
                    "/me", headers: [("Leihlotse-As", wrong)])
                #expect([403, 422].contains(answer.status), "\(wrong): \(answer.text)")
            }
        }
    }
}
