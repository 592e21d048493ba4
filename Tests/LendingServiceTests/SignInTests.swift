import Lending
import LendingIdentity
import LendingOperations
import LendingService
import Postgres
import Testing

/// Signing in by name and password, and how guessing is borne.
@Suite struct SignInTests {
    static let password = "ein langes Passwort"

    static func signIn(
        _ port: Int, _ login: String, _ password: String = SignInTests.password,
        from address: String? = nil
    ) async throws -> Answer {
        try await Client(port: port).post(
            "/session", ["login": .text(login), "password": .text(password)],
            headers: address.map { [("X-Forwarded-For", $0)] } ?? [])
    }

    static func setPasswords(_ city: ServedCity, _ logins: String...) async throws {
        for login in logins {
            guard let person = city.people[login], let it = city.people["ida"] else { continue }
            _ = try await city.accounts.setPassword(of: person.id, to: password, by: Caller(it))
        }
    }

    @Test func aWrongPasswordAndAnUnknownLoginAreAnsweredAlike() async throws {
        try await ServedCity.with { city in
            try await Self.setPasswords(city, "kurt")
            let wrong = try await Self.signIn(city.port, "kurt", "falsch, aber lang")
            // Nina has no password, Niemand does not exist.
            for login in ["nina", "niemand", "", "a\u{0}b", "' or 1=1 --"] {
                let other = try await Self.signIn(city.port, login, "falsch, aber lang")
                #expect(other.status == wrong.status, "\(login): \(other.text)")
                #expect(other.text == wrong.text)
            }
            #expect(wrong.status == 401)
            #expect(wrong.code == "sign-in-failed")
            #expect(wrong.headers["set-cookie"] == nil)
        }
    }

    @Test func aSignedInPersonIsKnownUntilTheySignOut() async throws {
        try await ServedCity.with { city in
            try await Self.setPasswords(city, "kurt")
            let answer = try await Self.signIn(city.port, "KURT")
            #expect(answer.status == 201)
            let cookie = answer.headers["set-cookie"] ?? ""
            #expect(cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax"))
            let client = Client(port: city.port, secret: try answer.json["secret"]?.string)
            #expect(try await client.get("/me").json["name"] == "Kurt")
            #expect(try await client.send("DELETE", "/session").status == 204)
            #expect(try await client.get("/me").status == 401)
        }
    }

    @Test func nothingSecretIsStored() async throws {
        try await ServedCity.with { city in
            try await Self.setPasswords(city, "kurt")
            let secret = try await Self.signIn(city.port, "kurt").json["secret"]?.string ?? ""
            for table in ["account", "sign_in_session", "api_token", "journal_personal", "journal"]
            {
                for text in [secret, Self.password, city.tokens["kurt"] ?? "?"] {
                    let found = try await city.number(
                        "select count(*) from \(identifier: table) t where strpos(t::text, \(text)) > 0"
                    )
                    #expect(found == 0, "\(table)")
                }
            }
        }
    }

    /// Five failures lock a login from an address out; a restart forgets nothing, and colleagues
    /// behind the same address still get in.
    @Test func guessingIsStoppedAcrossRestarts() async throws {
        try await ServedCity.with { city in
            try await Self.setPasswords(city, "kurt", "nina")
            for _ in 1...5 {
                #expect(try await Self.signIn(city.port, "kurt", "geraten und lang").status == 401)
            }
            let locked = try await Self.signIn(city.port, "kurt")
            #expect(locked.status == 429)
            #expect(locked.code == "too-many-attempts")
            #expect(locked.headers["retry-after"] != nil)
            try await ServedCity.serve(city.store) { (port: Int) async throws in
                #expect(try await Self.signIn(port, "kurt").status == 429)
                #expect(try await Self.signIn(port, "Kurt").status == 429)
                #expect(try await Self.signIn(port, "nina").status == 201)
            }
            // A quarter of an hour later.
            try await city.execute("update sign_in_attempt set at = at - interval '16 minutes'")
            #expect(try await Self.signIn(city.port, "kurt").status == 201)
        }
    }

    /// A guesser who changes addresses does not get further, where no proxy vouches for them.
    @Test func forwardedAddressesAreBelievedFromProxiesOnly() async throws {
        try await ServedCity.with { city in
            try await Self.setPasswords(city, "kurt")
            for number in 1...5 {
                _ = try await Self.signIn(
                    city.port, "kurt", "geraten und lang", from: "192.0.2.\(number)")
            }
            #expect(try await Self.signIn(city.port, "kurt", from: "192.0.2.9").status == 429)
        }
    }

    @Test func addressesBehindATrustedProxyAreToldApart() async throws {
        var configuration = ServiceConfiguration.quiet
        configuration.trustedProxies = ["127.0.0.1", "10.0.0.1"]
        try await ServedCity.with(configuration) { city in
            try await Self.setPasswords(city, "kurt")
            for _ in 1...5 {
                _ = try await Self.signIn(
                    city.port, "kurt", "geraten und lang", from: "192.0.2.1")
            }
            #expect(try await Self.signIn(city.port, "kurt", from: "192.0.2.1").status == 429)
            // What stands before the last address was sent by the client.
            #expect(
                try await Self.signIn(city.port, "kurt", from: "1.1.1.1, 192.0.2.1").status == 429)
            #expect(
                try await Self.signIn(city.port, "kurt", from: "192.0.2.1, 10.0.0.1").status == 429)
            #expect(try await Self.signIn(city.port, "kurt", from: "192.0.2.2").status == 201)
        }
    }

    @Test func aLinkTellsWhomItIsForAndSignsThemIn() async throws {
        try await ServedCity.with { city in
            let kurt = city.people["kurt"]?.id.description ?? ""
            let it = try await city.session("ida")
            let made = try await it.post("/people/\(kurt)/password-link")
            let path = "/password-links/" + (try made.json["secret"]?.string ?? "")
            let nobody = city.client(nil)
            // Looking, and choosing too short a password, use nothing up.
            for _ in 1...2 {
                let holder = try await nobody.get(path)
                #expect(holder.status == 200)
                #expect(try holder.json == ["name": "Kurt", "login": "kurt"])
                #expect(try await nobody.post(path, ["password": "zu kurz"]).status == 400)
            }
            // Sent again after a lost answer it signs in again, with the same password only.
            for _ in 1...2 {
                let begun = try await nobody.post(path, ["password": .text(Self.password)])
                #expect(begun.status == 201, "\(begun.text)")
                let client = Client(port: city.port, secret: try begun.json["secret"]?.string)
                #expect(try await client.get("/me").json["name"] == "Kurt")
            }
            let set = try await city.number(
                "select count(*) from journal where verb = 'accounts.password'")
            #expect(set == 1)
            #expect(try await nobody.get("/password-links/lll_x").code == "link-invalid")
            // A used link lets nobody guess more often than a sign-in does.
            for _ in 1...5 {
                let guess = try await nobody.post(path, ["password": "geraten und lang"])
                #expect(guess.code == "link-invalid")
            }
            let locked = try await nobody.post(path, ["password": .text(Self.password)])
            #expect(locked.status == 429)
        }
    }

    @Test func aLinkSetsAPasswordOnce() async throws {
        try await ServedCity.with { city in
            let kurt = city.people["kurt"]?.id.description ?? ""
            let it = try await city.session("ida")
            let made = try await it.post("/people/\(kurt)/password-link")
            #expect(made.status == 201)
            let path = "/password-links/" + (try made.json["secret"]?.string ?? "")
            let nobody = city.client(nil)
            #expect(try await nobody.post(path, ["password": "zu kurz"]).status == 400)
            #expect(try await nobody.post(path, ["password": .text(Self.password)]).status == 201)
            #expect(try await Self.signIn(city.port, "kurt").status == 201)
            let again = try await nobody.post(path, ["password": "ein anderes Passwort"])
            #expect(again.status == 422)
            #expect(again.code == "link-invalid")
            #expect(try await Self.signIn(city.port, "kurt").status == 201)
            // One that is too old, and one that never was, are answered alike.
            let old = try await it.post("/people/\(kurt)/password-link")
            try await city.execute(
                "update password_link set expires_at = clock_timestamp() - interval '1 second'")
            let late = try await nobody.post(
                "/password-links/" + (try old.json["secret"]?.string ?? ""),
                ["password": "ein anderes Passwort"])
            let wrong = try await nobody.post(
                "/password-links/lll_x", ["password": "ein anderes Passwort"])
            #expect(late.status == 422)
            #expect(late.text == wrong.text)
        }
    }

    @Test func aPasswordIsChangedWithTheOldOneAndEndsSessions() async throws {
        try await ServedCity.with { city in
            try await Self.setPasswords(city, "kurt", "nina")
            let answer = try await Self.signIn(city.port, "kurt")
            let client = Client(port: city.port, secret: try answer.json["secret"]?.string)
            func change(_ login: String, _ old: String) async throws -> Answer {
                try await client.send(
                    "PUT", "/password",
                    ["login": .text(login), "old": .text(old), "password": "das neue Passwort"])
            }
            #expect(try await change("kurt", "nicht das alte").status == 401)
            #expect(try await change("nina", Self.password).status == 401)
            #expect(try await Self.signIn(city.port, "nina").status == 201)
            #expect(try await change("kurt", Self.password).status == 200)
            #expect(try await client.get("/me").status == 401)
            #expect(try await Self.signIn(city.port, "kurt", "das neue Passwort").status == 201)
        }
    }

    @Test func whoHasLeftDoesNotGetIn() async throws {
        try await ServedCity.with { city in
            try await Self.setPasswords(city, "petra")
            let answer = try await Self.signIn(city.port, "petra")
            let client = Client(port: city.port, secret: try answer.json["secret"]?.string)
            #expect(try await client.get("/me").status == 200)
            let left = try await city.client("ida").post(
                "/people/\(city.people["petra"]?.id.description ?? "")/leave?confirm=all",
                ["on": "2020-05-04"])
            #expect(left.status == 200, "\(left.text)")
            #expect(try await client.get("/me").status == 401)
            #expect(try await city.client("petra").get("/me").status == 401)
            #expect(try await Self.signIn(city.port, "petra").status == 401)
        }
    }
}
