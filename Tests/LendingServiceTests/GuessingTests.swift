import Lending
import LendingIdentity
import LendingOperations
import LendingService
import Postgres
import Testing

/// Attempts are counted before they are made, and nobody's failures keep anybody else out.
@Suite struct GuessingTests {
    /// With Kurt's password set, behind a proxy that says where a request comes from.
    private func withKurt(_ body: @Sendable (ServedCity) async throws -> Void) async throws {
        var configuration = ServiceConfiguration.quiet
        configuration.trustedProxies = ["127.0.0.1"]
        try await ServedCity.with(configuration) { city in
            try await SignInTests.setPasswords(city, "kurt")
            try await body(city)
        }
    }

    /// A hundred and twenty at once, the right one among them: no more are tried than in a row.
    @Test func guessesAtOnceAreNoMoreThanInARow() async throws {
        try await withKurt { city async throws in
            let statuses = try await Guesser(city, "192.0.2.1").sign(
                inAtOnce: (1...120).map {
                    $0 == 77 ? SignInTests.password : "geraten, Nummer \($0)"
                }
            ).map(\.status)
            #expect(Set(statuses).isSubset(of: [201, 401, 429, 503]))
            #expect(statuses.filter { $0 == 401 }.count <= 5)
            #expect(statuses.filter { $0 == 201 }.count <= 1)
            // Each that was tried was compared, and nothing else.
            #expect(try await city.figure("passwords_hashed") <= 6)
        }
    }

    /// The same for every way that a password can be tried.
    @Test(arguments: ["sign-in", "used-link", "change", "token", "link"])
    func everyWayIsLimited(_ way: String) async throws {
        try await withKurt { city async throws in
            let person = city.people["kurt"]?.id.description ?? ""
            let link = try await city.session("ida").post("/people/\(person)/password-link")
            let path = "/password-links/" + (try link.json["secret"]?.string ?? "")
            let used = try await city.client(nil).post(
                path, ["password": .text(SignInTests.password)])
            #expect(used.status == 201, "\(used.text)")
            let own = try await city.session("kurt", provedBefore: 20)
            func attempt(_ password: String) async throws -> Answer {
                let password: JSONValue = .text(password)
                return switch way {
                case "sign-in": try await Guesser(city, "192.0.2.1").sign(in: password.string ?? "")
                case "used-link": try await city.client(nil).post(path, ["password": password])
                case "change":
                    try await own.send(
                        "PUT", "/password", ["old": password, "password": "noch ein Passwort"])
                case "token":
                    try await own.post("/tokens", ["name": "x", "password": password])
                default:
                    try await city.session("ida", provedBefore: 20).post(
                        "/people/\(person)/password-link", ["password": password])
                }
            }
            // Ida has no password: hers is never right, and guessing it ends all the same. Each of her
            // sessions has a budget of its own, and all of them one an hour.
            let allowed = way == "link" ? 40 : 5
            for number in 1...allowed {
                let answer = try await attempt("geraten und lang")
                #expect([401, 422].contains(answer.status), "\(way) \(number): \(answer.text)")
            }
            let locked = try await attempt(SignInTests.password)
            #expect(locked.status == 429, "\(way): \(locked.text)")
            #expect(locked.code == "too-many-attempts")
            try await city.age(by: "61 minutes")
            #expect(try await attempt(SignInTests.password).status != 429)
        }
    }

    /// Thirty failures from eight addresses, and the right password from a fresh one gets in.
    @Test func strangersLockNobodyOut() async throws {
        try await withKurt { city async throws in
            for address in 1...8 {
                _ = try await Guesser(city, "192.0.2.\(address)").guess(address < 8 ? 4 : 2)
            }
            #expect(try await Guesser(city, "198.51.100.1").sign().status == 201)
        }
    }

    /// However many fail elsewhere, where Kurt signed in lately he still does.
    @Test func whoSignedInLatelyIsUntouchedByStrangers() async throws {
        try await withKurt { city async throws in
            let home = Guesser(city, "198.51.100.1")
            #expect(try await home.sign().status == 201)
            var failed = 0
            for address in 1...12 {
                let statuses = try await Guesser(city, "192.0.2.\(address)").guess(5)
                failed += statuses.filter { $0 == 401 }.count
            }
            #expect(failed == IdentityLimits().failuresAmongStrangers)
            // A fresh address has to wait for the rest of the hour; a link would get in.
            let fresh = try await Guesser(city, "203.0.113.9").sign()
            #expect(fresh.status == 429)
            #expect(try await home.sign().status == 201)
            // A month without a success there, and it is a strange place again.
            try await city.execute("update sign_in_place set at = at - interval '31 days'")
            #expect(try await home.sign().status == 429)
        }
    }

    /// A colleague at the same address guesses at Kurt's login: his own browser lets him in.
    @Test func aColleagueAtTheSameAddressLocksNobodyOut() async throws {
        try await withKurt { city async throws in
            var own = Guesser(city, "198.51.100.1")
            own.browser = ""
            let begun = try await own.sign()
            let cookies = begun.allHeaders("set-cookie")
            let kept = cookies.first { $0.hasPrefix("leihlotse-browser=") } ?? ""
            #expect(kept.contains("HttpOnly") && kept.contains("SameSite=Strict"))
            own.browser = String(
                kept.dropFirst("leihlotse-browser=".count).prefix { $0 != ";" })
            let colleague = Guesser(city, "198.51.100.1")
            #expect(try await colleague.guess(6) == [401, 401, 401, 401, 401, 429])
            #expect(try await colleague.sign().status == 429)
            // What a browser made up is no browser of his.
            var made = colleague
            made.browser = "llb_madeup"
            #expect(try await made.sign().status == 429)
            #expect(try await own.sign().status == 201)
            // It signs nobody in.
            let cookie = ("Cookie", "leihlotse-session=\(own.browser ?? "")")
            #expect(try await city.client(nil).get("/me", headers: [cookie]).status == 401)
        }
    }

    /// Whatever a guesser uses, a hundred fail in an hour.
    @Test func atMostAHundredFailInAnHour() async throws {
        try await withKurt { city async throws in
            var places: [Guesser] = []
            for number in 1...8 {
                var place = Guesser(city, "198.51.100.\(number)")
                if number > 4 { place.browser = "" }
                let begun = try await place.sign()
                #expect(begun.status == 201)
                if number > 4 {
                    let kept = begun.allHeaders("set-cookie").first {
                        $0.hasPrefix("leihlotse-browser=")
                    }
                    place.browser = kept.map {
                        String($0.dropFirst("leihlotse-browser=".count).prefix { $0 != ";" })
                    }
                }
                places.append(place)
            }
            places += (1...10).map { Guesser(city, "192.0.2.\($0)") }
            var failed = 0
            // Three times within the hour.
            for _ in 1...3 {
                for place in places {
                    failed += try await place.guess(6).filter { $0 == 401 }.count
                }
                try await city.age(by: "16 minutes")
            }
            #expect(failed == 100)
        }
    }

    /// Who has half of an IPv6 address to choose is one, with or without a port or a zone.
    @Test func networksOfIPv6CountAsOne() async throws {
        try await withKurt { city async throws in
            for address in [
                "2001:db8:1:2::1", "2001:db8:1:2:ffff::2", "[2001:db8:1:2::3]:4711",
                "2001:0DB8:0001:0002::4", "2001:db8:1:2::5%eth0",
            ] {
                #expect(try await Guesser(city, address).guess(1) == [401], "\(address)")
            }
            #expect(try await Guesser(city, "2001:db8:1:2:9::9").sign().status == 429)
            #expect(try await Guesser(city, "2001:db8:1:3::1").sign().status == 201)
            // IPv4 is one address each, however it is written.
            for address in ["192.0.2.7", "::ffff:192.0.2.7", "192.0.2.7:80", "::ffff:c000:207"] {
                #expect(try await Guesser(city, address).guess(1) == [401], "\(address)")
            }
            #expect(try await Guesser(city, "192.0.2.7").guess(2) == [401, 429])
            #expect(try await Guesser(city, "192.0.2.8").sign().status == 201)
        }
    }

    /// However a login is written, its attempts are counted together.
    @Test func waysToWriteALoginCountAsOne() async throws {
        try await withKurt { city async throws in
            var guesser = Guesser(city, "192.0.2.1")
            for login in ["kurt", "KURT", "Kurt", "\u{212A}urt", "kUrT"] {
                guesser.login = login
                _ = try await guesser.guess(1)
            }
            guesser.login = "kurt"
            let tried = try await city.number(
                "select count(*) from sign_in_attempt where account like 'person %'")
            #expect(tried >= 4)
            if tried == 5 { #expect(try await guesser.sign().status == 429) }
            // What was typed for a login is not kept: it may be a password.
            guesser.login = "mein Passwort als Name"
            guesser.address = "192.0.2.99"
            _ = try await guesser.guess(1)
            #expect(
                try await city.number(
                    "select count(*) from sign_in_attempt a where a::text like '%Passwort%'") == 0)
        }
    }

    /// What is told to wait is right: before, it is refused, and after, it is let in.
    @Test func theWaitThatIsToldIsTrue() async throws {
        try await withKurt { city async throws in
            let guesser = Guesser(city, "192.0.2.1")
            _ = try await guesser.guess(5)
            try await city.age(by: "10 minutes")
            let locked = try await guesser.sign()
            let wait = locked.headers["retry-after"].flatMap { Int($0) } ?? 0
            #expect((240...300).contains(wait))
            #expect(locked.text.contains("5 minutes"))
            try await city.age(by: "\(wait - 30) seconds")
            let still = try await guesser.sign()
            #expect(still.status == 429)
            #expect((still.headers["retry-after"].flatMap { Int($0) } ?? 0) <= 30)
            try await city.age(by: "30 seconds")
            #expect(try await guesser.sign().status == 201)
            // Of strangers' hour it is the rest of the hour.
            for address in 1...9 { _ = try await Guesser(city, "198.51.100.\(address)").guess(5) }
            let hour = try await Guesser(city, "203.0.113.1").sign()
            // The first five of its forty are fifteen minutes old.
            let rest = hour.headers["retry-after"].flatMap { Int($0) } ?? 0
            #expect((2400...2700).contains(rest), "\(rest)")
        }
    }

    /// What a service that died left behind counts as failed, and ends as failures do.
    @Test func attemptsThatWereNeverFinishedExpire() async throws {
        try await withKurt { city async throws in
            let person = city.people["kurt"]?.id.rawValue ?? 0
            try await city.execute(
                """
                insert into sign_in_attempt (account, lane, place)
                select 'person ' || \(person)::bigint, 'stranger', '192.0.2.1'
                from generate_series(1, 5)
                """)
            #expect(try await Guesser(city, "192.0.2.1").sign().status == 429)
            try await city.age(by: "15 minutes")
            #expect(try await Guesser(city, "192.0.2.1").sign().status == 201)
        }
    }

    /// Failures that seem to lie ahead are from before the clock was put back, and lock nobody out.
    @Test func aClockPutBackLocksNobodyOut() async throws {
        try await withKurt { city async throws in
            let guesser = Guesser(city, "192.0.2.1")
            _ = try await guesser.guess(5)
            try await city.age(by: "-2 hours")
            #expect(try await guesser.sign().status == 201)
        }
    }

    /// A success is no failure, and does not begin the count anew for whoever guesses beside it.
    @Test func successesCountNeitherWay() async throws {
        try await withKurt { city async throws in
            let guesser = Guesser(city, "192.0.2.1")
            for _ in 1...8 { #expect(try await guesser.sign().status == 201) }
            #expect(try await guesser.guess(4) == [401, 401, 401, 401])
            #expect(try await guesser.sign().status == 201)
            #expect(try await guesser.guess(2) == [401, 429])
        }
    }
}
