import Lending
import LendingIdentity
import LendingOperations
import LendingService
import Postgres
import Testing

/// Secrets end with what they stand for, and none makes one that outlives it.
@Suite struct SecretLifeTests {
    private static let new = "ganz ein anderes Wort"

    private func link(_ city: ServedCity, _ login: String = "kurt") async throws -> String {
        let person = city.people[login]?.id.description ?? ""
        let made = try await city.session("ida").post("/people/\(person)/password-link")
        #expect(made.status == 201, "\(made.text)")
        return "/password-links/" + (try made.json["secret"]?.string ?? "")
    }

    private func use(
        _ city: ServedCity, _ path: String, _ more: [String: JSONValue] = [:]
    ) async throws -> Answer {
        try await city.client(nil).post(
            path, .object(["password": .text(Self.new)].merging(more) { $1 }))
    }

    // MARK: Links

    /// Whatever happens to a person's sign-in, a link from before sets no password after it.
    @Test(arguments: ["newer", "used", "changed", "set", "everywhere", "left", "merged"])
    func aLinkEnds(with event: String) async throws {
        try await ServedCity.with { city in
            try await SignInTests.setPasswords(city, "kurt")
            // Who can leave, and who can be merged.
            let login = ["left": "petra", "merged": "inga"][event] ?? "kurt"
            let person = city.people[login]?.id ?? PersonID(0)
            let it = try #require(city.people["ida"])
            let older = try await link(city, login)
            #expect(try await city.client(nil).get(older).status == 200)
            switch event {
            case "newer": _ = try await link(city)
            case "used":
                // Two that are open beside each other, as an older program left them.
                let newer = try await link(city)
                try await city.execute(
                    "update password_link set expires_at = clock_timestamp() + interval '1 hour'")
                #expect(try await city.client(nil).get(older).status == 200)
                let used = try await city.client(nil).post(
                    newer, ["password": .text(SignInTests.password)])
                #expect(used.status == 201, "\(used.text)")
            case "changed":
                let changed = try await city.session("kurt").send(
                    "PUT", "/password",
                    ["old": .text(SignInTests.password), "password": "mein drittes Lieblingswort"])
                #expect(changed.status == 200, "\(changed.text)")
            case "set":
                _ = try await city.accounts.setPassword(
                    of: person, to: "mein drittes Lieblingswort", by: Caller(it))
            case "everywhere":
                let ended = try await city.client("ida").post("/people/\(person)/sign-out")
                #expect(ended.status == 200)
            case "left":
                let left = try await city.client("ida").post(
                    "/people/\(person)/leave?confirm=all", ["on": "2020-05-04"])
                #expect(left.status == 200, "\(left.text)")
            default:
                let merged = try await city.client("ida").post(
                    "/people/\(person)/merge?confirm=all", ["into": city.id("nina")])
                #expect(merged.status == 200, "\(merged.text)")
            }
            #expect(try await city.client(nil).get(older).code == "link-invalid")
            let answer = try await use(city, older)
            #expect(answer.status == 422, "\(answer.text)")
            #expect(answer.code == "link-invalid")
        }
    }

    @Test func aLinkEndsWithItsTime() async throws {
        try await ServedCity.with { city in
            let path = try await link(city)
            #expect(
                try await city.number(
                    """
                    select count(*) from password_link
                    where expires_at between clock_timestamp() + interval '71 hours 59 minutes'
                                         and clock_timestamp() + interval '72 hours'
                    """) == 1)
            try await city.execute(
                "update password_link set expires_at = clock_timestamp() - interval '1 second'")
            #expect(try await use(city, path).code == "link-invalid")
            #expect(try await city.figure("passwords_hashed") == 0)
        }
    }

    // MARK: Sessions

    /// Sign-ins with the old password while it is changed: none of their sessions outlives it.
    @Test func noSessionOfTheOldPasswordOutlivesIt() async throws {
        try await ServedCity.with { city in
            try await SignInTests.setPasswords(city, "kurt")
            let person = try #require(city.people["kurt"]?.id)
            let it = try #require(city.people["ida"])
            let secrets = try await withThrowingTaskGroup(of: String?.self) { group in
                for number in 1...30 {
                    group.addTask {
                        if number == 12 {
                            _ = try await city.accounts.setPassword(
                                of: person, to: Self.new, by: Caller(it))
                            return nil
                        }
                        let answer = try await SignInTests.signIn(city.port, "kurt")
                        return answer.status == 201 ? try answer.json["secret"]?.string : nil
                    }
                }
                return try await group.reduce(into: [String]()) { all, secret in
                    if let secret { all.append(secret) }
                }
            }
            for secret in secrets {
                let client = Client(port: city.port, secret: secret)
                #expect(try await client.get("/me").status == 401)
            }
        }
    }

    /// A password that was compared while it was changed begins no session.
    @Test func aSessionBeginsWithThePasswordThatIsValidThen() async throws {
        try await ServedCity.with { city in
            try await SignInTests.setPasswords(city, "kurt")
            let it = try #require(city.people["ida"])
            let person = try #require(city.people["kurt"]?.id)
            // The change waits for the lock that the sign-in takes, or the other way round: whichever
            // is first, what is left afterwards is of the new password.
            async let change = city.accounts.setPassword(of: person, to: Self.new, by: Caller(it))
            async let old = SignInTests.signIn(city.port, "kurt")
            _ = try await change
            let begun = try await old
            let secret = begun.status == 201 ? try begun.json["secret"]?.string : nil
            #expect(
                try await Client(port: city.port, secret: secret ?? "lls_none").get("/me").status
                    == 401)
        }
    }

    // MARK: Tokens and what asks for the password

    /// What the API's own description says to answer a secret, and to need a sign-in.
    private func secretMakers(_ city: ServedCity) async throws -> [(method: String, path: String)] {
        let document = try await city.client(nil).get("/openapi.json").json
        let schemas = document["components"]?["schemas"]?.members ?? [:]
        let secretive = Set(
            schemas.filter { $0.value["properties"]?["secret"] != nil }.keys)
        return (document["paths"]?.members ?? [:]).flatMap { path, methods in
            methods.members.compactMap { method, operation -> (method: String, path: String)? in
                guard operation["security"] == nil else { return nil }
                let made = operation["responses"]?["201"]?["content"]?["application/json"]?[
                    "schema"]?[
                        "$ref"]?.string
                guard let name = made?.split(separator: "/").last.map(String.init),
                    secretive.contains(name)
                else { return nil }
                return (method.uppercased(), path)
            }
        }
    }

    /// Neither a token nor a session of this morning makes a secret; the password does.
    @Test func whatMakesSecretsAsksForThePassword() async throws {
        try await ServedCity.with { city in
            try await SignInTests.setPasswords(city, "ida")
            let makers = try await secretMakers(city)
            #expect(makers.count == 2, "\(makers)")
            for (method, path) in makers {
                let own = String(path.dropFirst("/api/v1".count)).replacing(
                    "{person}", with: city.people["kurt"]?.id.description ?? "")
                for client in [
                    city.client("ida"), try await city.session("ida", provedBefore: 16),
                    try await city.session("ida", provedBefore: -60),
                ] {
                    let refused = try await client.send(method, own, ["name": "x"])
                    #expect(refused.status == 403, "\(path): \(refused.text)")
                    #expect(refused.code == "password-needed")
                    #expect(refused.text.contains("givePassword"))
                    let wrong = try await client.send(
                        method, own, ["name": "x", "password": "geraten und lang"])
                    #expect(wrong.status == 401, "\(path): \(wrong.text)")
                    let right = try await client.send(
                        method, own, ["name": "x", "password": .text(SignInTests.password)])
                    #expect(right.status == 201, "\(path): \(right.text)")
                }
                #expect(
                    try await city.session("ida", provedBefore: 14).send(
                        method, own, ["name": "x"]
                    ).status == 201)
            }
        }
    }

    /// Given once more, a password counts as just given in that session.
    @Test func aProofMakesASessionFresh() async throws {
        try await ServedCity.with { city in
            try await SignInTests.setPasswords(city, "kurt")
            let client = try await city.session("kurt", provedBefore: 60)
            #expect(try await client.post("/tokens", ["name": "x"]).status == 403)
            let body: JSONValue = ["name": "x", "password": .text(SignInTests.password)]
            #expect(try await client.post("/tokens", body).status == 201)
            #expect(try await client.post("/tokens", ["name": "y"]).status == 201)
            // Of a token there is no such time.
            let token = city.client("kurt")
            #expect(try await token.post("/tokens", body).status == 201)
            #expect(try await token.post("/tokens", ["name": "y"]).status == 403)
        }
    }

    /// What proved somebody has to hold still when the secret is made.
    @Test func nothingIsMadeWithWhatEndedMeanwhile() async throws {
        try await ServedCity.with { city in
            let it = try #require(city.people["ida"])
            let kurt = try #require(city.people["kurt"])
            for way in ["signed out", "revoked"] {
                let client = try await city.session("ida")
                let secret = Secret(sent: client.secret ?? "")
                let who = try #require(try await city.accounts.holder(of: secret))
                let proof = try await city.accounts.prove(
                    who, password: nil, from: Origin(address: "192.0.2.1"))
                if way == "signed out" {
                    try await city.accounts.endSession(secret)
                } else {
                    _ = try await city.accounts.endAll(of: it.id, by: Caller(it))
                }
                await #expect(throws: IdentityFailure.self) {
                    _ = try await city.accounts.makeToken(
                        of: it, name: "x", mayWrite: true, days: 1, proof)
                }
                await #expect(throws: IdentityFailure.self) {
                    _ = try await city.accounts.makeLink(for: kurt.id, by: Caller(it), proof)
                }
            }
            #expect(try await city.number("select count(*) from password_link") == 0)
            #expect(try await city.number("select count(*) from api_token where name = 'x'") == 0)
        }
    }

    /// A new password names the tokens that still hold, and ends them if that is wanted; both ways to
    /// choose one.
    @Test(arguments: ["change", "link"])
    func aNewPasswordNamesTheTokens(_ way: String) async throws {
        try await ServedCity.with { city in
            try await SignInTests.setPasswords(city, "kurt")
            func choose(_ old: String, _ new: String, _ revoke: JSONValue) async throws -> Answer {
                if way == "link" {
                    return try await city.client(nil).post(
                        try await link(city), ["password": .text(new), "revokeTokens": revoke])
                }
                return try await city.session("kurt").send(
                    "PUT", "/password",
                    ["old": .text(old), "password": .text(new), "revokeTokens": revoke])
            }
            let named = try await choose(SignInTests.password, Self.new, .null)
            #expect([200, 201].contains(named.status), "\(named.text)")
            let tokens = try named.json["tokens"]?.items ?? []
            #expect(tokens.map { $0["name"]?.string } == ["test"])
            #expect(try await city.client("kurt").get("/me").status == 200)
            if way == "link" {
                // Whose answer was lost may say so when it is sent again.
                let path = try await link(city)
                for revoke: JSONValue in [false, true] {
                    let used = try await city.client(nil).post(
                        path, ["password": .text(Self.new), "revokeTokens": revoke])
                    #expect(used.status == 201, "\(used.text)")
                    #expect(try used.json["tokens"]?.items.count == (revoke == true ? 0 : 1))
                }
            }
            let ended = try await choose(Self.new, SignInTests.password, true)
            #expect(try ended.json["tokens"] == [])
            #expect(try await city.client("kurt").get("/me").status == 401)
            #expect(try await city.client("lena").get("/me").status == 200)
        }
    }

    // MARK: What is over is deleted

    private static let tables = [
        "sign_in_session", "password_link", "api_token", "sign_in_attempt", "sign_in_place",
        "idempotency",
    ]

    /// One row of each kind that is just over, and one that just holds: a service deletes the first
    /// when it starts, and never the other.
    @Test func whatIsOverIsDeletedAndNothingElse() async throws {
        try await ServedCity.with { city in
            let person = city.people["kurt"]?.id.rawValue ?? 0
            try await city.execute("delete from api_token")
            for (secret, shift) in [("over", "-1 minute"), ("holds", "1 minute")] {
                for statement in Self.rows {
                    try await city.execute(statement(person, secret, shift))
                }
            }
            try await ServedCity.serve(city.store) { (port: Int) async throws in
                // Housekeeping begins with the service; nobody says when it is done.
                for _ in 1...600 {
                    if try await city.number("select count(*) from idempotency") == 1 { break }
                    try await Task.sleep(for: .milliseconds(50))
                }
            }
            for table in Self.tables {
                let left = try await city.number("select count(*) from \(identifier: table)")
                #expect(left == 1, "\(table): \(left)")
                let over = try await city.number(
                    "select count(*) from \(identifier: table) t where t::text like '%over%'")
                #expect(over == 0, "\(table)")
            }
        }
    }

    /// Each lives on for `shift`, counted from what the settings promise.
    private static let rows: [@Sendable (Int64, String, String) -> Statement] = [
        { person, secret, shift in
            """
            insert into sign_in_session (secret, person_id, expires_at, ends_at)
            values (convert_to(\(secret), 'utf8'), \(person), now() + \(shift)::interval,
                    now() + interval '1 hour')
            """
        },
        { person, secret, shift in
            """
            insert into password_link (secret, person_id, made_by, expires_at)
            values (convert_to(\(secret), 'utf8'), \(person), \(person), now() + \(shift)::interval)
            """
        },
        { person, secret, shift in
            """
            insert into api_token (secret, person_id, name, scope, expires_at)
            values (convert_to(\(secret), 'utf8'), \(person), \(secret), 'read',
                    now() - interval '30 days' + \(shift)::interval)
            """
        },
        { person, secret, shift in
            """
            insert into sign_in_attempt (account, lane, place, at)
            values (\(secret), 'stranger', 'here', now() - interval '2 hours' + \(shift)::interval)
            """
        },
        { person, secret, shift in
            """
            insert into sign_in_place (person_id, place, at)
            values (\(person), \(secret), now() - interval '30 days' + \(shift)::interval)
            """
        },
        { person, secret, shift in
            """
            insert into idempotency (key, operation, digest, outcome, at)
            values (\(secret), 'x', '\\x00', '{}', now() - interval '30 days' + \(shift)::interval)
            """
        },
    ]
}
