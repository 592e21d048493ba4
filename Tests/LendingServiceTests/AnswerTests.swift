import Lending
import LendingIdentity
import LendingOperations
import Postgres
import Testing

/// What is answered is what is described, of every resource.
@Suite struct AnswerTests {
    private func document(_ city: ServedCity) async throws -> JSONValue {
        try await city.client(nil).get("/openapi.json").json
    }

    /// Nothing is described as "anything".
    @Test func everyAnswerHasAType() async throws {
        try await ServedCity.with { city in
            let document = try await document(city)
            for (name, schema) in document["components"]?["schemas"]?.members ?? [:] {
                #expect(Self.untyped(schema) == [], "\(name)")
            }
            for (path, methods) in document["paths"]?.members ?? [:] {
                for (method, resource) in methods.members {
                    for (status, answer) in resource["responses"]?.members ?? [:] {
                        for (type, content) in answer["content"]?.members ?? [:] {
                            #expect(
                                Self.untyped(content["schema"] ?? .null) == [],
                                "\(method) \(path): \(status) \(type)")
                        }
                    }
                }
            }
        }
    }

    /// Places of schemas that allow anything, or nothing.
    private static func untyped(_ schema: JSONValue, _ path: String = "") -> [String] {
        if schema["$ref"] != nil { return [] }
        if let options = schema["anyOf"]?.items {
            return options.isEmpty ? [path] : options.flatMap { untyped($0, path) }
        }
        guard let type = schema["type"] else { return [path] }
        var found: [String] = []
        for (name, field) in schema["properties"]?.members ?? [:] {
            found += untyped(field, "\(path).\(name)")
        }
        if type == "array" { found += untyped(schema["items"] ?? .null, path + "[]") }
        if type == "object", schema["properties"] == nil, schema["maxProperties"] == nil {
            found += untyped(schema["additionalProperties"] ?? .null, path + ".*")
        }
        return found
    }

    /// Asks for one resource and compares.
    private struct Visit {
        let city: ServedCity
        let document: JSONValue
        private(set) var visited: Set<String> = []

        init(_ city: ServedCity, _ document: JSONValue) {
            self.city = city
            self.document = document
        }

        /// - Parameters:
        ///   - described: the path in the description.
        ///   - path: the path that is asked for, with its query.
        mutating func callAsFunction(
            _ method: String, _ described: String, _ path: String? = nil, _ body: JSONValue? = nil,
            bytes: String? = nil, as client: Client? = nil
        ) async throws {
            let client = client ?? city.client("ida")
            let path = path ?? described
            let answer =
                if let bytes {
                    try await client.send(method, "/api/v1" + path, bytes: Array(bytes.utf8))
                } else { try await client.send(method, path, body) }
            let resource = document["paths"]?["/api/v1" + described]?[method.lowercased()]
            let responses = try #require(resource?["responses"], "\(method) \(described)")
            let response = try #require(
                responses["\(answer.status)"], "\(method) \(path): \(answer.text)")
            visited.insert("\(method) \(described)")
            guard let content = response["content"] else {
                #expect(answer.body.isEmpty, "\(method) \(path)")
                return
            }
            let schema = content["application/json"]?["schema"]
            let faults = SchemaCheck(document: document).faults(try answer.json, schema)
            #expect(faults == [], "\(method) \(path): \(answer.text.prefix(400))")
        }
    }

    @Test func whatIsAnsweredIsWhatIsDescribed() async throws {
        try await ServedCity.with { city in
            let document = try await document(city)
            var visit = Visit(city, document)
            try await reports(&visit)
            try await operations(&visit)
            try await others(&visit)
            try await identity(&visit)
            let described = document["paths"]?.members.flatMap { path, methods in
                methods.members.keys.map {
                    "\($0.uppercased()) \(path.dropFirst("/api/v1".count))"
                }
            }
            // Streams and files, which have tests of their own.
            #expect(
                Set(described ?? []).subtracting(visit.visited)
                    == [
                        "GET /events", "GET /journal/export", "GET /years/{year}/open-data/{file}",
                        "GET /years/{year}/review",
                    ])
        }
    }

    private func reports(_ visit: inout Visit) async throws {
        let city = visit.city
        let stocktaking = try await city.stocktaking(
            for: OperationRoute(.post, "/stocktakings/{stocktaking}/counts"), .it)
        let values = [
            "device": "\(city.devices[1])", "person": "\(city.people["kurt"]?.id.rawValue ?? 0)",
            "event": "\(city.event)", "unit": "A-1", "year": "2020", "devices": "1,2",
            "name": "units", "stocktaking": "\(stocktaking)",
        ]
        try await visit("GET", "/reports")
        for (path, methods) in visit.document["paths"]?.members ?? [:] {
            guard let resource = methods["get"], resource["tags"] == ["reports"] else { continue }
            let described = String(path.dropFirst("/api/v1".count))
            var asked = described
            var query: [String] = []
            for parameter in resource["parameters"]?.items ?? []
            where parameter["required"] == true {
                let name = try #require(parameter["name"]?.string)
                // What is only everybody's own is asked for by whoever it is about.
                let isOwn = name == "person" && path.contains("entries")
                let value = try #require(
                    isOwn ? city.people["ida"]?.id.description : values[name],
                    "\(path) needs \(name)")
                asked = asked.replacing("{\(name)}", with: value)
                if parameter["in"] == "query" { query.append("\(name)=\(value)") }
            }
            asked += query.isEmpty ? "" : "?" + query.joined(separator: "&")
            try await visit("GET", described, asked)
        }
        try await visit("GET", "/devices", "/devices?free=true&limit=1")
        try await visit("GET", "/people", "/people?limit=2&sort=-name")
    }

    private func operations(_ visit: inout Visit) async throws {
        let samples = SampleRequests(city: visit.city, audience: .it)
        // What is to be reopened.
        _ = try await visit.city.client("ida").post("/years/2022/close?confirm=all", [:])
        for (entry, route) in OperationAccessTests.routes {
            let path = try await samples.path(route) + "?confirm=all&dry-run=true"
            try await visit(
                route.method.rawValue, route.path, path, try samples.body(entry.name, route))
        }
        let edit: JSONValue = [
            "operation": "devices.edit", "device": visit.city.device(4), "fields": ["note": "neu"],
        ]
        try await visit("POST", "/batch", nil, ["operations": [edit]])
    }

    private func others(_ visit: inout Visit) async throws {
        for (kind, typed) in [
            ("devices", "KN-1"), ("people", "kurt"), ("units", "A-1"), ("city-events", "%231"),
        ] {
            try await visit("GET", "/find/{kind}", "/find/\(kind)?q=\(typed)")
        }
        try await visit("POST", "/find/{kind}", "/find/devices", ["q": ["KN-1", "KN-2"]])
        try await visit(
            "POST", "/imports/{kind}", "/imports/units?rejects=true&accept-valid=true",
            bytes: "code,name,valid_from\nB-1,Bauamt,2020-01-01\nB-2,Forstamt,someday\n")
        try await visit("GET", "/protocols/{protocol}", "/protocols/hand-over?devices=KN-1")
        try await visit("POST", "/journal/seal")
        try await visit("POST", "/journal/verify", nil, [:])
    }

    private func identity(_ visit: inout Visit) async throws {
        let city = visit.city
        let kurt = try #require(city.people["kurt"])
        let it = try #require(city.people["ida"])
        _ = try await city.accounts.setPassword(of: kurt.id, to: "lange genug 1", by: Caller(it))
        try await visit("GET", "/me")
        try await visit("GET", "/me", as: city.client("lena"))
        try await visit(
            "POST", "/session", nil, ["login": "kurt", "password": "lange genug 1"],
            as: city.client(nil))
        let session = try await city.session("ida")
        try await visit("GET", "/sessions", as: session)
        _ = try await city.session("ida")
        let last = try await city.number("select max(id) from sign_in_session")
        try await visit("DELETE", "/sessions/{session}", "/sessions/\(last)", as: session)
        try await visit("GET", "/tokens")
        try await visit(
            "POST", "/tokens", nil, ["name": "drucker", "scope": "read"],
            as: city.session("ida"))
        try await visit("DELETE", "/tokens/{token}", "/tokens/\(try await ownToken(city))")
        try await visit("DELETE", "/token", as: city.client("nina"))
        try await visit(
            "POST", "/people/{person}/password-link", "/people/\(kurt.id)/password-link",
            as: city.session("ida"))
        let link = try await city.accounts.makeLink(
            for: kurt.id, by: Caller(it), .onTheDatabase)
        try await visit(
            "GET", "/password-links/{secret}", "/password-links/\(link.secret.text)",
            as: city.client(nil))
        try await visit(
            "POST", "/password-links/{secret}", "/password-links/\(link.secret.text)",
            ["password": "lange genug 2"], as: city.client(nil))
        try await visit(
            "PUT", "/password", nil,
            ["login": "kurt", "old": "lange genug 2", "password": "lange genug 3"],
            as: city.client("kurt"))
        try await visit("POST", "/people/{person}/sign-out", "/people/\(kurt.id)/sign-out")
        try await visit("DELETE", "/session", as: city.client("lars"))
    }

    private func ownToken(_ city: ServedCity) async throws -> Int64 {
        let tokens = try await city.client("ida").get("/tokens").json["items"]?.items ?? []
        return tokens.first { $0["name"] == "drucker" }?["id"]?.integer64 ?? 0
    }

    /// Also where something went wrong.
    @Test func problemsAreAsDescribed() async throws {
        try await ServedCity.with { city in
            let document = try await document(city)
            let schema: JSONValue = ["$ref": "#/components/schemas/Problem"]
            let it = city.client("ida")
            let answers = [
                try await city.client(nil).get("/me"), try await it.get("/devices/999999"),
                try await it.get("/find/devices?q=KN"), try await it.get("/reports/nonsense"),
                try await it.post("/loans", ["devices": [city.device(2)], "to": city.id("nina")]),
                try await it.post("/people", ["fields": ["nickname": "Ida"]]),
            ]
            for answer in answers {
                #expect(answer.status >= 400)
                let faults = SchemaCheck(document: document).faults(try answer.json, schema)
                #expect(faults == [], "\(answer.text)")
            }
        }
    }
}
