import Lending
import LendingIdentity
import LendingOperations
import Postgres
import Testing

/// How long sign-ins hold, and what tokens may do.
@Suite struct SessionAndTokenTests {
    private func session(_ city: ServedCity) async throws -> Client {
        try await SignInTests.setPasswords(city, "lena")
        let answer = try await SignInTests.signIn(city.port, "lena")
        return Client(port: city.port, secret: try answer.json["secret"]?.string)
    }

    @Test func aSessionSlidesWithUseUpToItsEnd() async throws {
        try await ServedCity.with { city in
            let client = try await session(city)
            // Twenty minutes without use: it slides by another thirty.
            try await city.execute(
                "update sign_in_session set expires_at = clock_timestamp() + interval '10 minutes'")
            #expect(try await client.get("/me").status == 200)
            #expect(
                try await city.number(
                    """
                    select count(*) from sign_in_session
                    where expires_at > clock_timestamp() + interval '29 minutes'
                    """) == 1)
            // Near its end it slides no further.
            try await city.execute(
                """
                update sign_in_session set expires_at = clock_timestamp() + interval '1 minute',
                    ends_at = clock_timestamp() + interval '5 minutes'
                """)
            #expect(try await client.get("/me").status == 200)
            #expect(
                try await city.number(
                    "select count(*) from sign_in_session where expires_at = ends_at") == 1)
            try await city.execute(
                "update sign_in_session set ends_at = clock_timestamp() - interval '1 second'")
            #expect(try await client.get("/me").status == 401)
        }
    }

    @Test func anUnusedSessionEnds() async throws {
        try await ServedCity.with { city in
            let client = try await session(city)
            try await city.execute(
                "update sign_in_session set expires_at = clock_timestamp() - interval '1 second'")
            #expect(try await client.get("/me").status == 401)
        }
    }

    /// However much it is used, and also one that began when the limits were longer.
    @Test func aSessionEndsAtLast() async throws {
        try await ServedCity.with { city in
            let client = try await session(city)
            try await city.execute(
                "update sign_in_session set began_at = began_at - interval '12 hours 1 second'")
            #expect(try await client.get("/me").status == 401)
        }
    }

    /// A clock that was ahead when a session began lets it live no longer than others from now on.
    @Test func aClockPutBackProlongsNothing() async throws {
        try await ServedCity.with { city in
            let client = try await session(city)
            try await city.execute(
                """
                update sign_in_session set began_at = began_at + interval '1 day',
                    proved_at = proved_at + interval '1 day',
                    expires_at = expires_at + interval '1 day', ends_at = ends_at + interval '1 day'
                """)
            #expect(try await client.get("/me").status == 200)
            #expect(
                try await city.number(
                    """
                    select count(*) from sign_in_session
                    where expires_at <= clock_timestamp() + interval '30 minutes'
                      and ends_at <= clock_timestamp() + interval '12 hours'
                    """) == 1)
            // Nor is the password one that was given just now.
            #expect(try await client.post("/tokens", ["name": "x"]).code == "password-needed")
        }
    }

    @Test func everythingOfAPersonIsRevokedAtOnce() async throws {
        try await ServedCity.with { city in
            let client = try await session(city)
            let path = "/people/\(city.people["lena"]?.id.description ?? "")/sign-out"
            #expect(try await city.client("kurt").post(path).status == 403)
            #expect(try await client.get("/me").status == 200)
            let ended = try await city.client("ida").post(path)
            #expect(ended.status == 200)
            #expect(try ended.json == ["changed": true])
            #expect(try await client.get("/me").status == 401)
            #expect(try await city.client("lena").get("/me").status == 401)
            #expect(try await city.client("kurt").get("/me").status == 200)
            // Where nothing is left to end, nothing is recorded.
            let before = try await city.number("select count(*) from journal")
            let again = try await city.client("ida").post(path)
            #expect(try again.json == ["changed": false])
            #expect(try await city.number("select count(*) from journal") == before)
        }
    }

    @Test func aCookieCountsForTheOwnPageOnly() async throws {
        try await ServedCity.with { city in
            let secret = try await session(city).secret ?? ""
            let cookie = ("Cookie", "leihlotse-session=\(secret)")
            let nobody = city.client(nil)
            let site = "Sec-Fetch-Site"
            let body: JSONValue = ["devices": [city.device(2)]]
            let path = "/loans/return?dry-run=true"
            #expect(try await nobody.get("/me", headers: [cookie]).status == 200)
            #expect(try await nobody.post(path, body, headers: [cookie]).status == 401)
            for foreign in ["cross-site", "same-site", "none"] {
                let answer = try await nobody.post(path, body, headers: [cookie, (site, foreign)])
                #expect(answer.status == 401, "\(foreign)")
            }
            let own = try await nobody.post(path, body, headers: [cookie, (site, "same-origin")])
            #expect(own.status == 200, "\(own.text)")
        }
    }

    @Test func aTokenThatReadsDoesNotWrite() async throws {
        try await ServedCity.with { city in
            let made = try await city.session("ida").post(
                "/tokens", ["name": "Anzeige", "scope": "read", "days": 7])
            #expect(made.status == 201)
            let reader = Client(port: city.port, secret: try made.json["secret"]?.string)
            #expect(try await reader.get("/devices").status == 200)
            let samples = SampleRequests(city: city, audience: .it)
            for (entry, route) in OperationAccessTests.routes {
                let answer = try await reader.send(
                    route.method.rawValue, try await samples.path(route),
                    try samples.body(entry.name, route))
                #expect(answer.status == 403, "\(route.path): \(answer.text)")
                #expect(answer.code == "token-reads-only", "\(route.path)")
            }
            let others: [(String, String)] = [
                ("POST", "/batch"), ("POST", "/tokens"), ("PUT", "/password"),
                ("POST", "/journal/seal"), ("POST", "/operations/journal.seal"),
                ("POST", "/people/1/password-link"), ("POST", "/people/1/sign-out"),
                ("DELETE", "/tokens/1"),
            ]
            for (method, path) in others {
                let answer = try await reader.send(
                    method, path,
                    [
                        "name": "x", "login": "ida", "old": "x", "password": "ein langes Passwort",
                        "operations": [["operation": "journal.seal"]],
                    ])
                #expect(answer.status == 403, "\(path): \(answer.text)")
            }
            // It may end itself.
            #expect(try await reader.send("DELETE", "/token").status == 204)
            #expect(try await reader.get("/devices").status == 401)
        }
    }

    @Test func tokensEnd() async throws {
        try await ServedCity.with { city in
            let owner = city.client("lena")
            let made = try await city.session("lena").post("/tokens", ["name": "Skript"])
            let token = Client(port: city.port, secret: try made.json["secret"]?.string)
            let id = try made.json["token"]?["id"]?.integer64 ?? 0
            #expect(try await token.get("/me").status == 200)
            let listed = try await owner.get("/tokens")
            #expect(listed.text.contains("Skript"))
            #expect(!listed.text.contains(token.secret ?? ""))
            #expect(try await city.client("kurt").send("DELETE", "/tokens/\(id)").status == 404)
            for changed in [true, false] {
                let answer = try await owner.send("DELETE", "/tokens/\(id)")
                #expect(answer.status == 200)
                #expect(try answer.json == ["changed": .flag(changed)])
            }
            #expect(try await token.get("/me").status == 401)
            try await city.execute(
                "update api_token set expires_at = clock_timestamp() - interval '1 second'")
            #expect(try await owner.get("/me").status == 401)
        }
    }

    @Test func tokensAreWellFormed() async throws {
        try await ServedCity.with { city in
            let client = try await city.session("lena")
            let bodies: [JSONValue] = [
                ["name": ""], ["name": "  "], ["name": "a\u{0}b"], ["name": "x", "days": 0],
                ["name": "x", "days": 3651], ["name": "x", "days": 9_223_372_036_854_775_807],
                ["name": "x", "scope": "admin"], ["name": "a\u{202E}b"], [:], [],
            ]
            for body in bodies {
                let answer = try await client.post("/tokens", body)
                #expect(answer.status == 400, "\(body): \(answer.text)")
            }
        }
    }
}
