import Lending
import LendingAPI
import LendingOperations
import LendingService
import Testing

/// What HTTP asks of every service, on every address.
@Suite struct HTTPRulesTests {
    private static let methods = [
        "GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT",
    ]

    /// Every path of the description with its methods, and those beside it.
    private func paths(_ city: ServedCity) async throws -> [String: Set<String>] {
        let document = try await city.client(nil).get("/openapi.json").json
        var paths: [String: Set<String>] = [:]
        for (path, methods) in document["paths"]?.members ?? [:] {
            let filled = path.replacing(#/\{[^}]*\}/#, with: "1")
            paths[filled, default: []].formUnion(methods.members.keys.map { $0.uppercased() })
        }
        for path in ["/health/live", "/health/ready", "/metrics"] { paths[path] = ["GET"] }
        return paths
    }

    @Test func everyAddressSaysWhichMethodsItHas() async throws {
        try await ServedCity.with { city in
            let nobody = city.client(nil)
            let paths = try await paths(city)
            #expect(paths.count > 60)
            for (path, methods) in paths {
                let options = try await nobody.send("OPTIONS", path, bytes: nil)
                #expect(options.status == 204, "\(path): \(options.status)")
                let allowed = Set(
                    (options.headers["allow"] ?? "").split(separator: ",").map {
                        String($0.drop { $0 == " " })
                    })
                #expect(allowed.isSuperset(of: methods), "\(path): \(allowed)")
                #expect(allowed.contains("HEAD") == allowed.contains("GET"))
                for method in Self.methods where !allowed.contains(method) {
                    // CONNECT has no path.
                    guard method != "CONNECT" else { continue }
                    let answer = try await nobody.send(method, path, bytes: nil)
                    #expect(answer.status == 405, "\(method) \(path): \(answer.status)")
                    #expect(answer.headers["allow"] == options.headers["allow"])
                }
                let unknown = try await nobody.send("PURGE", path, bytes: nil)
                #expect(unknown.status == 405, "\(path): \(unknown.status)")
                #expect(unknown.headers["allow"] == options.headers["allow"])
            }
        }
    }

    /// HEAD says what GET says, without its body.
    @Test func headIsGetWithoutABody() async throws {
        try await ServedCity.with { city in
            try await city.crowd(5000)
            let it = city.client("ida")
            for (path, methods) in try await paths(city) where methods.contains("GET") {
                guard !path.hasSuffix("/events") else { continue }
                let get = try await it.send("GET", path, bytes: nil)
                let head = try await it.send("HEAD", path, bytes: nil)
                #expect(head.status == get.status, "\(path)")
                #expect(head.body.isEmpty, "\(path): \(head.text)")
                #expect(head.headers["content-type"] == get.headers["content-type"], "\(path)")
            }
            // Behind it the connection goes on.
            let answers = try await raw(
                city, "HEAD /api/v1/reports/people.csv", "HEAD /api/v1/events", "GET /api/v1/me")
            #expect(answers.split(separator: "HTTP/1.1 200 OK").count == 3, "\(answers)")
            #expect(answers.contains("\"name\":\"Ida\""))
        }
    }

    /// Sends requests behind each other on one connection, and returns all that comes.
    private func raw(_ city: ServedCity, _ requests: String...) async throws -> String {
        let secret = city.tokens["ida"] ?? ""
        let text = requests.enumerated().map { index, request in
            let line = request.hasSuffix("HTTP/1.0") ? request : request + " HTTP/1.1"
            return "\(line)\r\nHost: test\r\nAuthorization: Bearer \(secret)\r\n"
                + (index == requests.count - 1 ? "Connection: CLOSE\r\n" : "") + "\r\n"
        }.joined()
        return try await send(city, text)
    }

    private func send(_ city: ServedCity, _ text: String) async throws -> String {
        let port = city.port
        return try await blocking {
            let socket = try Socket(port: port)
            try socket.send(text)
            return String(decoding: try socket.receiveAll(), as: UTF8.self)
        }
    }

    /// HTTP/1.0 knows no chunks: the connection's end is the body's.
    @Test func oldClientsGetNoChunks() async throws {
        try await ServedCity.with { city in
            try await city.crowd(5000)
            for path in ["/me", "/reports/people.csv", "/reports/free.rows", "/nonsense"] {
                let new = try await city.client("ida").get(path)
                let answer = try await raw(city, "GET /api/v1\(path) HTTP/1.0")
                #expect(answer.hasPrefix("HTTP/1.0 \(new.status) "), "\(answer.prefix(100))")
                #expect(!answer.lowercased().contains("transfer-encoding"), "\(path)")
                let parsed = try Answer(Array(answer.utf8))
                if new.status == 200 { #expect(parsed.text == new.text, "\(path)") }
            }
            // Whoever says keep-alive is closed nevertheless, and no Host is needed.
            let text = try await send(
                city, "GET /health/live HTTP/1.0\r\nConnection: keep-alive\r\n\r\n")
            #expect(text.hasPrefix("HTTP/1.0 200 ") && text.hasSuffix("ok\n"), "\(text)")
        }
    }

    @Test func oneHostAndNothingUnexpected() async throws {
        try await ServedCity.with { city in
            for (head, status) in [
                ("GET /health/live HTTP/1.1\r\n", 400),
                ("GET /health/live HTTP/1.1\r\nHost: a\r\nHost: b\r\n", 400),
                ("GET /health/live HTTP/1.1\r\nHost: a\r\nhost: a\r\n", 400),
                ("GET /health/live HTTP/1.1\r\nHost: a\r\nLeihlotse-HTTP-1.0: true\r\n", 200),
                ("GET /health/live HTTP/1.1\r\nLeihlotse-HTTP-1.0: true\r\n", 400),
                ("GET http://a/health/live HTTP/1.1\r\nHost: a\r\n", 200),
                ("GET /health/live HTTP/1.1\r\nHost: a\r\nExpect: tea\r\n", 417),
                ("GET /nonsense HTTP/1.1\r\nHost: a\r\n", 404),
            ] {
                let answer = try await send(city, head + "Connection: close\r\n\r\n")
                #expect(answer.hasPrefix("HTTP/1.1 \(status) "), "\(head) \(answer.prefix(200))")
                #expect(answer.contains("host-header") == (status == 400), "\(head)")
            }
        }
    }

    @Test func theBodyIsAskedForWhenItIsRead() async throws {
        try await ServedCity.with { city in
            let port = city.port
            let secret = city.tokens["ida"] ?? ""
            func head(_ path: String, _ secret: String, _ type: String) -> String {
                "POST /api/v1\(path) HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer \(secret)\r\n"
                    + "Content-Type: \(type)\r\nContent-Length: 24\r\nExpect: 100-continue\r\n\r\n"
            }
            for (path, type, body) in [
                ("/imports/units", "text/csv", "code,name\r\nB-1,Bauhof\r\n\r"),
                ("/units/merge", "application/json", "{\"units\":[\"A-1\"],\"x\":1}\n"),
            ] {
                let start = head(path, secret, type)
                let answer = try await blocking {
                    let socket = try Socket(port: port)
                    try socket.send(start)
                    let asked = String(decoding: try socket.receive(), as: UTF8.self)
                    #expect(asked == "HTTP/1.1 100 Continue\r\n\r\n", "\(asked)")
                    try socket.send(body)
                    return String(decoding: try socket.receive(), as: UTF8.self)
                }
                #expect(answer.hasPrefix("HTTP/1.1 "), "\(answer)")
                #expect(!answer.contains("cut-off"))
            }
            // Whoever may not send it is not asked for it.
            for (path, secret, status) in [
                ("/imports/units", "falsch", 401), ("/nonsense", secret, 404),
                ("/imports/units", city.tokens["lena"] ?? "", 403),
            ] {
                let answer = try await send(city, head(path, secret, "text/csv"))
                #expect(answer.hasPrefix("HTTP/1.1 \(status) "), "\(path): \(answer.prefix(200))")
                #expect(answer.lowercased().contains("connection: close"))
            }
        }
    }

    @Test func whatIsNotJSONIsRefused() async throws {
        try await ServedCity.with { city in
            let it = city.client("ida")
            let body = Array("{\"fields\":{\"code\":\"B\",\"name\":\"B\"}}".utf8)
            for type in [
                "text/plain", "application/x-www-form-urlencoded",
                "multipart/form-data; boundary=x",
                "", "application/jsonp", "text/json",
            ] {
                let answer = try await it.send(
                    "POST", "/api/v1/units", bytes: body, type: type)
                #expect(answer.status == 415, "\(type): \(answer.text)")
            }
            for type in ["application/json", "Application/JSON; charset=utf-8"] {
                let answer = try await it.send(
                    "POST", "/api/v1/units?dry-run=true", bytes: body, type: type)
                #expect(answer.status == 200, "\(type): \(answer.text)")
            }
        }
    }

    /// Also answers that no route has made.
    @Test func everyAnswerHasItsHeaders() async throws {
        try await ServedCity.with { city in
            var texts: [String] = []
            let secret = city.tokens["ida"] ?? ""
            for path in try await paths(city).keys {
                for method in ["GET", "POST", "OPTIONS"] where !path.hasSuffix("/events") {
                    texts.append(
                        "\(method) \(path) HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer \(secret)\r\n"
                    )
                }
            }
            texts += [
                "GET /nonsense HTTP/1.1\r\nHost: a\r\n", "GET / HTTP/1.0\r\n", "nonsense\r\n",
                "GET /api/v1/me HTTP/1.1\r\nHost: a\r\n", "GET / HTTP/1.1\r\nHost: \u{1}\r\n",
                "GET / HTTP/1.1\r\nHost: a\r\nX: \(String(repeating: "x", count: 40_000))\r\n",
                "POST /api/v1/units HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n",
            ]
            for text in texts {
                let answer = try await send(city, text + "Connection: close\r\n\r\n")
                guard let parsed = try? Answer(Array(answer.utf8)) else {
                    #expect(answer.isEmpty, "\(text.prefix(80)): \(answer)")
                    continue
                }
                // Without it browsers would send the forms of pages with the origin "null".
                let isPage = text.hasPrefix("GET /nonsense")
                for (name, value) in [
                    ("cache-control", "no-store"), ("x-content-type-options", "nosniff"),
                    ("x-frame-options", "DENY"),
                    ("referrer-policy", isPage ? "same-origin" : "no-referrer"),
                    ("cross-origin-resource-policy", "same-origin"),
                    ("cross-origin-opener-policy", "same-origin"),
                ] {
                    #expect(parsed.headers[name] == value, "\(text.prefix(80)): \(name)")
                }
                let policy = parsed.headers["content-security-policy"] ?? ""
                #expect(policy.contains("default-src 'none'"), "\(text.prefix(80))")
                #expect(policy.contains("frame-ancestors 'none'"), "\(text.prefix(80))")
            }
        }
    }

    /// By TLS, as a trusted proxy says, cookies are for TLS only.
    @Test func byTLSEverythingStaysThere() async throws {
        var configuration = ServiceConfiguration.quiet
        configuration.trustedProxies = ["127.0.0.1"]
        try await ServedCity.with(configuration) { city in
            try await SignInTests.setPasswords(city, "kurt")
            let body: JSONValue = ["login": "kurt", "password": .text(SignInTests.password)]
            let tls = [("X-Forwarded-Proto", "https"), ("X-Forwarded-For", "10.0.0.7")]
            let begun = try await city.client(nil).post("/session", body, headers: tls)
            #expect(begun.status == 201)
            let cookie = begun.headers["set-cookie"] ?? ""
            #expect(cookie.hasPrefix("__Host-leihlotse-session=") && cookie.contains("Secure"))
            #expect(begun.headers["strict-transport-security"] != nil)
            let value = String(cookie.prefix { $0 != ";" })
            let nobody = city.client(nil)
            func me(_ headers: [(String, String)]) async throws -> Int {
                try await nobody.get("/me", headers: headers).status
            }
            #expect(try await me(tls + [("Cookie", value)]) == 200)
            // Neither is it taken without TLS, nor one that was set without.
            #expect(try await me([("Cookie", value)]) == 401)
            let plain = value.replacing("__Host-", with: "")
            #expect(try await me(tls + [("Cookie", plain)]) == 401)
            #expect(try await me([("Cookie", plain)]) == 200)
            let out = try await nobody.send(
                "DELETE", "/session",
                headers: tls + [("Cookie", value), ("Sec-Fetch-Site", "same-origin")])
            #expect(out.status == 204)
            #expect(out.headers["set-cookie"]?.hasPrefix("__Host-leihlotse-session=;") == true)
        }
        // Whoever is no proxy may say what they like.
        try await ServedCity.with { city in
            let answer = try await city.client(nil).get(
                "/openapi.json", headers: [("X-Forwarded-Proto", "https")])
            #expect(answer.headers["strict-transport-security"] == nil)
        }
    }
}
