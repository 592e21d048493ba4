import Lending
import LendingOperations
import LendingService
import Testing

/// What anybody can send costs nothing, or waits behind who is at home here.
@Suite struct FloodTests {
    /// A secret that is none is looked up, and nothing is hashed, however many send it.
    @Test func linksThatAreNoneCostNothing() async throws {
        try await ServedCity.with { city in
            let person = city.people["kurt"]?.id.description ?? ""
            let it = try await city.session("ida")
            let over = try await it.post("/people/\(person)/password-link")
            _ = try await it.post("/people/\(person)/password-link")
            let secret = try over.json["secret"]?.string ?? ""
            for secret in ["lll_x", "", "%00", String(repeating: "x", count: 4000), secret] {
                for password in [SignInTests.password, "zu kurz", "123456789012"] {
                    let answer = try await city.client(nil).post(
                        "/password-links/" + secret, ["password": .text(password)])
                    #expect([404, 422].contains(answer.status), "\(secret): \(answer.text)")
                }
            }
            #expect(try await city.figure("passwords_hashed") == 0)
        }
    }

    /// Names that nobody has keep nobody waiting, not even whoever comes for the first time, and from
    /// the same address.
    @Test func namesOfNobodyKeepNobodyWaiting() async throws {
        try await ServedCity.with { city in
            try await SignInTests.setPasswords(city, "kurt")
            let port = city.port
            let flood = try await blocking {
                try (1...200).map { number in
                    let socket = try Socket(port: port)
                    let body = #"{"login":"niemand \#(number)","password":"geraten, aber lang"}"#
                    try socket.send(
                        "POST /api/v1/session HTTP/1.1\r\nHost: test\r\n"
                            + "Content-Type: application/json\r\n"
                            + "Content-Length: \(body.utf8.count)\r\n\r\n" + body)
                    return socket
                }
            }
            #expect(try await SignInTests.signIn(city.port, "kurt").status == 201)
            // All of them are answered as wrong passwords are, with few hashes.
            let answers = try await blocking {
                try flood.map { String(decoding: try $0.receive().prefix(12), as: UTF8.self) }
            }
            #expect(answers.allSatisfy { $0 == "HTTP/1.1 401" }, "\(Set(answers))")
            #expect(try await city.figure("passwords_hashed") < 150)
        }
    }

    /// Hundreds of sign-ins and link uses, from everywhere and from one address: whoever signed in
    /// here lately gets in before more than a handful of them.
    @Test func aFloodKeepsNobodyWaiting() async throws {
        var configuration = ServiceConfiguration.quiet
        configuration.trustedProxies = ["127.0.0.1"]
        try await ServedCity.with(configuration) { city in
            try await SignInTests.setPasswords(city, "kurt")
            let home = Guesser(city, "198.51.100.1")
            #expect(try await home.sign().status == 201)
            let before = try await city.figure("passwords_hashed")
            let port = city.port
            // None of them reads an answer.
            let flood = try await blocking {
                try (1...400).map { number in
                    let socket = try Socket(port: port)
                    let from = number % 2 == 0 ? "192.0.2.1" : "2001:db8:\(number)::1"
                    let (path, body) =
                        number % 4 == 0
                        ? ("/password-links/lll_\(number)", #"{"password":"irgendein langes"}"#)
                        : ("/session", #"{"login":"bot \#(number)","password":"geraten"}"#)
                    try socket.send(
                        """
                        POST /api/v1\(path) HTTP/1.1\r
                        Host: test\r
                        X-Forwarded-For: \(from)\r
                        Content-Type: application/json\r
                        Content-Length: \(body.utf8.count)\r
                        \r
                        \(body)
                        """)
                    return socket
                }
            }
            #expect(try await home.sign().status == 201)
            #expect(flood.count == 400)
            // Of three hundred sign-ins at most those who had a place before.
            let hashed = try await city.figure("passwords_hashed") - before
            #expect(hashed < 150, "\(hashed)")
        }
    }
}
