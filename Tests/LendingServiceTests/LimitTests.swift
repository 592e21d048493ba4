import Glibc
import Lending
import LendingOperations
import LendingService
import Testing

/// Slow, large and silent clients do not stop the others.
@Suite struct LimitTests {
    private static func allowManyFiles() {
        var limit = rlimit()
        getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
        limit.rlim_cur = min(limit.rlim_max, 16_384)
        setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
    }

    @Test func aThousandSlowClientsDoNotStopTheOthers() async throws {
        Self.allowManyFiles()
        try await ServedCity.with { city in
            let port = city.port
            let slow = try await blocking {
                try (1...1000).map { number in
                    let socket = try Socket(port: port)
                    try socket.send(
                        "POST /api/v1/loans HTTP/1.1\r\nHost: test\r\nX-Slow: \(number)")
                    return socket
                }
            }
            for _ in 1...20 {
                #expect(try await city.client("lena").get("/devices").status == 200)
            }
            let lent = try await city.client("lena").post(
                "/loans", ["devices": [city.device(1)], "to": city.id("kurt")])
            #expect(lent.status == 200)
            #expect(slow.count == 1000)
        }
    }

    /// One address alone does not take all connections; a proxy, behind which many sit, may.
    @Test func oneAddressDoesNotTakeAllConnections() async throws {
        var configuration = ServiceConfiguration.quiet
        configuration.connectionsPerAddress = 5
        try await ServedCity.with(configuration) { city in
            let port = city.port
            func answered() async throws -> Int {
                try await blocking {
                    let sockets = try (1...8).map { _ in
                        let socket = try Socket(port: port)
                        try? socket.send("GET /health/live HTTP/1.1\r\nHost: a\r\n\r\n")
                        return socket
                    }
                    return sockets.count { (try? $0.receive().isEmpty) == false }
                }
            }
            #expect(try await answered() == 5)
            // Those are gone; the next ones are let in again.
            var again = 0
            for _ in 1...100 where again != 5 {
                try await Task.sleep(for: .milliseconds(100))
                again = try await answered()
            }
            #expect(again == 5)
        }
        configuration.trustedProxies = ["127.0.0.1"]
        try await ServedCity.with(configuration) { city in
            let port = city.port
            let answers = try await blocking {
                try (1...8).map { _ in
                    let socket = try Socket(port: port)
                    try socket.send("GET /health/live HTTP/1.1\r\nHost: a\r\n\r\n")
                    return socket
                }.count { (try? $0.receive().isEmpty) == false }
            }
            #expect(answers == 8)
        }
    }

    @Test func silentConnectionsAreClosed() async throws {
        var configuration = ServiceConfiguration.quiet
        configuration.idleSeconds = 1
        try await ServedCity.with(configuration) { city in
            let port = city.port
            for start in [
                "", "GET /api/v1/me HTTP/1.1\r\nHo", "POST / HTTP/1.1\r\nContent-Length: 9\r\n\r\n",
            ] {
                let rest = try await blocking {
                    let socket = try Socket(port: port)
                    try socket.send(start)
                    return try socket.receiveAll()
                }
                #expect(!String(decoding: rest, as: UTF8.self).hasPrefix("HTTP/1.1 2"))
            }
        }
    }

    /// A body that trickles in, a byte at a time, is cut off: each byte alone keeps it from idling.
    @Test(arguments: [
        "POST /api/v1/session HTTP/1.1\r\nHost: test\r\nContent-Length: 100000\r\n\r\n",
        "POST /api/v1/session HTTP/1.1\r\nHost: test\r\nTransfer-Encoding: chunked\r\n\r\n",
        "POST /nowhere HTTP/1.1\r\nHost: test\r\nContent-Length: 100000\r\n\r\n",
    ])
    func tricklingBodiesAreCutOff(_ head: String) async throws {
        var configuration = ServiceConfiguration.quiet
        configuration.requestSeconds = 1
        try await ServedCity.with(configuration) { city in
            let port = city.port
            let isCut = try await blocking {
                let socket = try Socket(port: port)
                try socket.send(head)
                // At most a minute: a service that never cuts it off fails the test.
                for _ in 1...600 {
                    do { try socket.send(head.contains("chunked") ? "1\r\nx\r\n" : "x") } catch {
                        return true
                    }
                    usleep(100_000)
                }
                return false
            }
            #expect(isCut)
            #expect(try await city.client("lena").get("/me").status == 200)
        }
    }

    @Test func longHeadersAreRefused() async throws {
        var configuration = ServiceConfiguration.quiet
        configuration.headerLimit = 4096
        try await ServedCity.with(configuration) { city in
            let long = String(repeating: "x", count: 5000)
            let one = try await city.client("lena").get("/me", headers: [("X-Long", long)])
            #expect(one.status == 400 || one.status == 431, "\(one.status)")
            let many = (1...60).map { ("X-\($0)", String(repeating: "y", count: 100)) }
            let other = try await city.client("lena").get("/me", headers: many)
            #expect(other.status == 400 || other.status == 431, "\(other.status)")
            #expect(try await city.client("lena").get("/me").status == 200)
        }
    }

    @Test func whatIsNotHTTPIsRefused() async throws {
        var configuration = ServiceConfiguration.quiet
        configuration.idleSeconds = 2
        try await ServedCity.with(configuration) { city in
            let port = city.port
            for text in [
                "\u{16}\u{3}\u{1}nonsense\r\n\r\n", "GET\r\n\r\n", "GET / HTTP/9.9\r\n\r\n",
                "POST /api/v1/session HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n",
                "POST /api/v1/session HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n"
                    + "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
            ] {
                let bytes = try await blocking {
                    let socket = try Socket(port: port)
                    try socket.send(text)
                    return try socket.receiveAll()
                }
                let answer = String(decoding: bytes, as: UTF8.self)
                #expect(
                    answer.isEmpty || answer.hasPrefix("HTTP/1.1 4")
                        || answer.hasPrefix("HTTP/1.1 505"), "\(answer)")
            }
            #expect(try await city.client("lena").get("/me").status == 200)
        }
    }

    /// Health and figures are for anyone who reaches the service, and name nobody.
    @Test func healthNeedsNoSignIn() async throws {
        try await ServedCity.with { city in
            let nobody = city.client(nil)
            for path in ["/health/live", "/health/ready", "/metrics"] {
                let answer = try await nobody.send("GET", path, bytes: nil)
                #expect(answer.status == 200, "\(path)")
                for login in ServedCity.logins { #expect(!answer.text.contains(login)) }
            }
        }
    }
}
