import Lending
import LendingOperations
import LendingService
import Postgres
import Testing

/// What is wrong with a request is told clearly, in one shape.
@Suite struct ProblemTests {
    private func expectProblem(
        _ answer: Answer, _ status: Int, _ code: String,
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        let label: Comment = "\(answer.text.prefix(500))"
        #expect(answer.status == status, label, sourceLocation: sourceLocation)
        #expect(answer.code == code, label, sourceLocation: sourceLocation)
        #expect(
            answer.headers["content-type"] == "application/problem+json", label,
            sourceLocation: sourceLocation)
        let members = try answer.json.members
        #expect(members["status"]?.integer64 == Int64(status), sourceLocation: sourceLocation)
        #expect(
            members["type"] == .text("urn:leihlotse:problem:\(code)"),
            sourceLocation: sourceLocation)
        for name in ["title", "detail", "kind"] {
            #expect(members[name]?.string?.isEmpty == false, sourceLocation: sourceLocation)
        }
    }

    @Test func codesAreThoseOfTheCommandLine() async throws {
        try await ServedCity.with { city in
            let it = city.client("ida")
            func lend(_ number: Int, _ body: JSONValue? = nil) async throws -> Answer {
                try await it.post(
                    "/loans", body ?? ["devices": [city.device(number)], "to": city.id("nina")])
            }
            try expectProblem(try await lend(2), 422, "device-on-loan")
            try expectProblem(try await lend(7), 422, "device-in-repair")
            try expectProblem(
                try await lend(4, ["devices": [999_999], "to": city.id("nina")]), 422,
                "device-unknown")
            try expectProblem(
                try await lend(4, ["devices": [city.device(4)], "to": 999_999]), 422,
                "person-unknown")
            try expectProblem(
                try await lend(4, ["devices": [], "to": city.id("nina")]), 400, "no-device")
            try expectProblem(try await lend(4, ["devices": [1]]), 400, "field-missing")
            try expectProblem(
                try await lend(4, ["devices": [true], "to": 1]), 400, "field-value")
            try expectProblem(
                try await lend(4, ["devices": ["x"], "to": 1]), 422, "device-unknown")
            try expectProblem(
                try await lend(4, ["devices": [1], "to": 1, "untill": "now"]), 400,
                "field-unknown")
            try expectProblem(try await it.get("/devices/999999"), 404, "not-found")
            try expectProblem(try await it.get("/devices/abc"), 404, "not-found")
            try expectProblem(
                try await it.get("/reports/device?device=0"), 400, "bad-report-parameter")
            try expectProblem(try await it.get("/reports/nonsense"), 404, "unknown-report")
            try expectProblem(try await it.get("/nonsense"), 404, "http-404")
            try expectProblem(try await it.post("/loans/abc/return", [:]), 404, "not-found")
        }
    }

    @Test func detailsAreInTheReadersLanguage() async throws {
        try await ServedCity.with { city in
            let german = try await city.client(nil).get(
                "/me", headers: [("Accept-Language", "fr, de-DE;q=0.8, en;q=0.5")])
            #expect(try german.json["detail"] == "bitte anmelden")
            let english = try await city.client(nil).get("/me")
            #expect(try english.json["detail"] == "please sign in")
        }
    }

    @Test func brokenBodiesAreRefused() async throws {
        try await ServedCity.with { city in
            let it = city.client("ida")
            func post(_ bytes: [UInt8]) async throws -> Answer {
                try await it.send("POST", "/api/v1/people", bytes: bytes)
            }
            for text in [
                "{", "nonsense", "[1,2", "{\"fields\":}", "{\"a\":1}{", "\"\\ud800\"",
                "{\"fields\":{\"name\":\"\\ud800\"}}", "{\"fields\":{\"name\":NaN}}", "\u{FEFF}{}x",
            ] {
                try expectProblem(try await post(Array(text.utf8)), 400, "json-malformed")
            }
            try expectProblem(
                try await post(
                    Array("{\"fields\":{\"name\":\"".utf8) + [0xC3, 0x28, 0x22, 125, 125]),
                400, "json-malformed")
            // However it is cut off.
            let whole = #"{"fields":{"n\u00e4me":"\\ \ud83d\ude00 \"x\"","a":[1,{"b":null}]}}"#
            for length in 1..<whole.utf8.count {
                try expectProblem(
                    try await post(Array(whole.utf8.prefix(length))), 400, "json-malformed")
            }
            let deep = String(repeating: "[", count: 100_000)
            try expectProblem(try await post(Array(deep.utf8)), 400, "json-malformed")
            for text in ["null", "1", "\"x\"", "[]", "true"] {
                try expectProblem(try await post(Array(text.utf8)), 400, "field-value")
            }
            for text in ["1e400", "{\"fields\":1e999}", "123456789012345678901234567890"] {
                let answer = try await post(Array(text.utf8))
                #expect(answer.status == 400, "\(text): \(answer.text)")
            }
        }
    }

    /// Of two members of one name each reader takes another one: what a proxy looked at is then not what
    /// is done.
    @Test func aMemberThatStandsTwiceIsRefused() async throws {
        try await ServedCity.with { city in
            func expectRepeated(
                _ path: String, _ text: String, _ login: String? = "ida",
                _ sourceLocation: SourceLocation = #_sourceLocation
            ) async throws {
                let answer = try await city.client(login).send(
                    "POST", "/api/v1" + path, bytes: Array(text.utf8))
                try expectProblem(
                    answer, 400, "json-member-repeated", sourceLocation: sourceLocation)
            }
            let loan = "\"devices\":[\(city.devices[3])]"
            try await expectRepeated("/loans", "{\(loan),\"to\":1,\"to\":2}")
            try await expectRepeated("/loans", "{\(loan),\"to\":1,\"t\\u006f\" : 2}")
            try await expectRepeated("/people", #"{"fields":{"name":"a","name":"a"}}"#)
            try await expectRepeated("/people", "{\"fields\":{\"\u{E9}\":1,\"e\\u0301\":1}}")
            try await expectRepeated("/people", #"{"fields":{"\ud83d\ude00":1,"😀":1}}"#)
            try await expectRepeated(
                "/session", #"{"login":"a","password":"b","login":"ida"}"#, nil)
            try await expectRepeated("/find/people", #"{"q":["a"],"q":[]}"#)
            try await expectRepeated("/tokens", #"{"name":"a","scope":"read","scope":"write"}"#)
            try await expectRepeated(
                "/batch", #"{"operations":[{"operation":"loan.lend","operation":"journal.undo"}]}"#)
            // The same name in different objects, in a text, or as a value is none.
            let fine = #"{"operations":[{"operation":"a"},{"operation":"\"b\":{"},{"b":"b"}]}"#
            let answer = try await city.client("ida").send(
                "POST", "/api/v1/batch", bytes: Array(fine.utf8))
            #expect(answer.code == "field-value", "\(answer.text)")
        }
    }

    /// However much is wrong with a request, the answer stays small.
    @Test func anAnswerHasABound() async throws {
        try await ServedCity.with { city in
            let many = Dictionary(
                uniqueKeysWithValues: (0..<20_000).map { ("f\($0)", JSONValue.null) })
            let long = JSONValue.object([String(repeating: "x", count: 200_000): 1])
            let odd = JSONValue.object([String(repeating: "🧑‍💻", count: 20_000): 1])
            let texts = JSONValue.list(
                (0..<1000).map { .text("\($0) " + String(repeating: "y", count: 300)) })
            let strangers = JSONValue.list((0..<20_000).map { .integer(1_000_000 + $0) })
            var questions: [(String, JSONValue)] = [
                ("/find/people", ["q": texts]), ("/find/devices", ["q": texts]),
                ("/loans", ["devices": texts, "to": city.id("nina")]),
                ("/loans", ["devices": strangers, "to": city.id("nina")]),
                ("/loans/return", ["devices": strangers]),
                ("/city-events/\(city.event)/attendance", ["people": texts]),
            ]
            for body in [.object(many), long, odd] {
                questions += [
                    ("/people", body), ("/people", ["fields": body]),
                    ("/devices", ["fields": body]),
                    ("/loans/return", ["devices": [city.device(2)], "missing": body]),
                    ("/batch", body),
                    ("/batch", ["operations": .list(Array(repeating: body, count: 2))]),
                    ("/session", body), ("/tokens", body), ("/find/people", body),
                ]
            }
            for (path, body) in questions {
                let answer = try await city.client("ida").post(path + "?dry-run=true", body)
                #expect(
                    answer.status >= 400 && answer.status < 500,
                    "\(path): \(answer.text.prefix(300))")
                #expect(answer.body.count <= 65_536, "\(path): \(answer.body.count) bytes")
                #expect(answer.code != nil, "\(path): \(answer.text.prefix(300))")
            }
            let typed = JSONValue.list((0..<1000).map { .text("KN-\($0 + 100)") })
            let told = try await city.client("ida").post("/find/devices", ["q": typed])
            #expect(told.text.contains("\"more-refusals\""))
        }
    }

    @Test func whatIsTooLargeIsRefused() async throws {
        var configuration = ServiceConfiguration.quiet
        configuration.bodyLimit = 10_000
        try await ServedCity.with(configuration) { city in
            let name = String(repeating: "x", count: 20_000)
            let body: JSONValue = ["fields": ["name": .text(name)]]
            try expectProblem(try await city.client("ida").post("/people", body), 413, "http-413")
            try expectProblem(
                try await city.client("ida").post("/batch", ["operations": [body]]), 413,
                "http-413")
            let login: JSONValue = ["login": .text(String(repeating: "x", count: 70_000))]
            try expectProblem(try await city.client(nil).post("/session", login), 413, "http-413")
            #expect(try await city.client("ida").get("/me").status == 200)
        }
    }

    /// A misspelt parameter is not ignored: `dryrun` would be done in earnest.
    @Test func unknownParametersAreRefused() async throws {
        try await ServedCity.with { city in
            let it = city.client("ida")
            let body: JSONValue = ["devices": [city.device(4)], "to": city.id("nina")]
            for query in ["dryrun=true", "dry-run=yes", "dry-run=true&x=1", "dry-run=1"] {
                let answer = try await it.post("/loans?\(query)", body)
                #expect(answer.status == 400, "\(query): \(answer.text)")
            }
            for path in [
                "/devices?colour=red", "/devices?limit=0", "/devices?limit=1001",
                "/devices?limit=x", "/devices?free=perhaps", "/devices?limit=5&limit=6",
                "/reports/overdue?at=yesterday", "/reports/inventory-year?year=20",
                "/find/devices?x=1", "/units?x=1", "/reports/overdue.csv?search=x",
                "/devices?search=%00", "/devices?unit=Z-9", "/devices?after=%00",
                "/find/devices?q=%00",
            ] {
                let answer = try await it.get(path)
                #expect(answer.status == 400, "\(path): \(answer.text)")
                #expect(answer.code != nil)
            }
            #expect(try await city.number("select count(*) from loan") == 5)
        }
    }
}
