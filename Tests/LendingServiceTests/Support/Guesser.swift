import LendingOperations
import Postgres

/// Somebody who tries passwords, through a proxy that is believed.
struct Guesser: Sendable {
    let city: ServedCity
    var login = "kurt"
    /// What the proxy says of where they are.
    var address: String
    /// What their browser kept.
    var browser: String?

    init(_ city: ServedCity, _ address: String) {
        self.city = city
        self.address = address
    }

    func sign(in password: String = SignInTests.password) async throws -> Answer {
        var headers = [("X-Forwarded-For", address)]
        if let browser {
            headers += [("Sec-Fetch-Site", "same-origin")]
            if !browser.isEmpty { headers.append(("Cookie", "leihlotse-browser=\(browser)")) }
        }
        return try await Client(port: city.port).post(
            "/session", ["login": .text(login), "password": .text(password)], headers: headers)
    }

    /// Tries all of these at once: every request is sent before an answer is read.
    func sign(inAtOnce passwords: [String]) async throws -> [Answer] {
        let (port, login, address) = (city.port, login, address)
        return try await blocking {
            let sockets = try passwords.map { password in
                let body = #"{"login":"\#(login)","password":"\#(password)"}"#
                let socket = try Socket(port: port)
                try socket.send(
                    """
                    POST /api/v1/session HTTP/1.1\r
                    Host: test\r
                    Connection: close\r
                    X-Forwarded-For: \(address)\r
                    Content-Type: application/json\r
                    Content-Length: \(body.utf8.count)\r
                    \r
                    \(body)
                    """)
                return socket
            }
            return try sockets.map { try Answer($0.receiveAll()) }
        }
    }

    /// Guesses wrongly, so many times.
    ///
    /// - Returns: the statuses.
    func guess(_ times: Int) async throws -> [Int] {
        var statuses: [Int] = []
        for number in 0..<times {
            statuses.append(try await sign(in: "geraten, Nummer \(number)").status)
        }
        return statuses
    }
}

extension ServedCity {
    /// How many passwords the service hashed or compared, and how many wait for that.
    func figure(_ name: String) async throws -> Int {
        let text = try await client(nil).send("GET", "/metrics", bytes: nil).text
        let line = text.split(separator: "\n").first { $0.hasPrefix("leihlotse_\(name) ") }
        return line.flatMap { Int($0.split(separator: " ")[1]) } ?? -1
    }

    /// All attempts lie back by so much more.
    func age(by interval: String) async throws {
        try await execute("update sign_in_attempt set at = at - \(interval)::interval")
    }
}
