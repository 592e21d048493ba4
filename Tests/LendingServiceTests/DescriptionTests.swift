import HTTPTypes
import Hummingbird
import Lending
import LendingAPI
import LendingOperations
import LendingReports
import LendingStore
import Logging
import Testing

@testable import LendingService

/// The API's description is what the service does.
@Suite struct DescriptionTests {
    private func document(_ city: ServedCity) async throws -> JSONValue {
        let answer = try await city.client(nil).get("/openapi.json")
        #expect(answer.status == 200)
        #expect(answer.headers["content-type"] == "application/json")
        return try answer.json
    }

    /// `GET /api/v1/devices/{}`.
    private func described(_ document: JSONValue) -> Set<String> {
        let paths = document["paths"]?.members ?? [:]
        return Set(
            paths.flatMap { path, methods in
                methods.members.keys.map { "\($0.uppercased()) \(Self.nameless(path))" }
            })
    }

    private static func nameless(_ path: String) -> String {
        "/"
            + path.split(separator: "/").map { $0.hasPrefix("{") ? "{}" : String($0) }
            .joined(separator: "/")
    }

    @Test func everyRouteIsDescribedAndEveryDescriptionHasARoute() async throws {
        try await ServedCity.with { city in
            let document = try await document(city)
            let service = HTTPService(
                .quiet, fronts: [JSONFront()], store: city.store, exports: city.store,
                logger: Logger(label: "test"))
            let router = service.router()
            var routed = Set(
                router.routes.map { "\($0.method.rawValue) \(Self.nameless("\($0.path)"))" }
                    .filter { $0.contains("/api/v1") })
            // The description does not describe itself. Built-in reports stand there by their names.
            routed.subtract(["GET /api/v1/openapi.json", "GET /api/v1/documentation"])
            // How the command line sends an operation: the same ones again.
            routed.remove("POST /api/v1/operations/{}")
            let reports = ReportCatalog.standard.all.map { "GET /api/v1/reports/\($0.name)" }
            let described = described(document)
            #expect(described.subtracting(reports) == routed)
            #expect(described.isSuperset(of: reports))
            for (entry, route) in OperationAccessTests.routes {
                let path = "\(route.method.rawValue) /api/v1\(Self.nameless(route.path))"
                #expect(described.contains(path), "\(entry.name)")
            }
        }
    }

    @Test func everyIdentifierIsUnique() async throws {
        try await ServedCity.with { city in
            let paths = try await document(city)["paths"]?.members ?? [:]
            let identifiers = paths.values.flatMap { $0.members.values }
                .compactMap { $0["operationId"]?.string }
            #expect(identifiers.count == Set(identifiers).count)
            #expect(identifiers.count == described(try await document(city)).count)
        }
    }

    /// Every reference leads somewhere, every path's braces are parameters.
    @Test func theDocumentHangsTogether() async throws {
        try await ServedCity.with { city in
            let document = try await document(city)
            #expect(document["openapi"] == "3.1.0")
            var references: Set<String> = []
            Self.collect(document, &references)
            #expect(!references.isEmpty)
            for reference in references {
                var found: JSONValue? = document
                for part in reference.dropFirst(2).split(separator: "/") {
                    found = found?[String(part)]
                }
                #expect(found != nil, "\(reference)")
            }
            for (path, methods) in document["paths"]?.members ?? [:] {
                let names = Set(OperationRoute(.post, path).fields)
                for (method, resource) in methods.members {
                    let parameters = resource["parameters"]?.items ?? []
                    let inPath = parameters.filter { $0["in"] == "path" }
                        .compactMap { $0["name"]?.string }
                    #expect(Set(inPath) == names, "\(method) \(path)")
                    #expect(resource["summary"]?.string?.isEmpty == false, "\(method) \(path)")
                }
            }
        }
    }

    private static func collect(_ value: JSONValue, _ found: inout Set<String>) {
        switch value {
        case .list(let values): for value in values { collect(value, &found) }
        case .object(let members):
            if let reference = members["$ref"]?.string { found.insert(reference) }
            for value in members.values { collect(value, &found) }
        default: break
        }
    }

    /// What the samples send is what is described: no field is missing or unknown.
    @Test func everySampleFitsItsDescription() async throws {
        try await ServedCity.with { city in
            let document = try await document(city)
            let samples = SampleRequests(city: city, audience: .it)
            for (entry, route) in OperationAccessTests.routes {
                let method = route.method.rawValue.lowercased()
                let resource = document["paths"]?["/api/v1" + route.path]?[method]
                let schema = resource?["requestBody"]?["content"]?["application/json"]?["schema"]
                let described = schema?["properties"]?.members ?? [:]
                let required = schema?["required"]?.items.compactMap(\.string) ?? []
                let body = try samples.body(entry.name, route).members
                #expect(Set(body.keys).isSubset(of: described.keys), "\(entry.name)")
                #expect(Set(required).isSubset(of: body.keys), "\(entry.name)")
                #expect(schema?["additionalProperties"] == false, "\(entry.name)")
                // Without a required field it is refused, and says which.
                for name in required {
                    var less = body
                    less[name] = nil
                    let path = try await samples.path(route) + "?dry-run=true"
                    let answer = try await city.client("ida").send(
                        route.method.rawValue, path, .object(less))
                    #expect(answer.status == 400, "\(entry.name) without \(name)")
                    // Of the fields of something new those are named that it needs.
                    let needed = schema?["properties"]?[name]?["required"]?.items ?? []
                    let named = needed.isEmpty ? [name] : needed.compactMap(\.string)
                    #expect(named.allSatisfy(answer.text.contains), "\(entry.name): \(answer.text)")
                }
            }
        }
    }

    /// Every link leads to a resource, gives what its path needs, and takes it from where the answer
    /// has it.
    @Test func everyLinkLeadsSomewhere() async throws {
        try await ServedCity.with { city in
            let document = try await document(city)
            let resources = (document["paths"]?.members ?? [:]).values.flatMap(\.members.values)
            let byIdentifier = Dictionary(
                uniqueKeysWithValues: resources.map { ($0["operationId"]?.string ?? "", $0) })
            var reached: Set<String> = []
            for resource in resources {
                let from: Comment = "\(resource["operationId"]?.string ?? "")"
                for response in resource["responses"]?.members.values ?? [:].values {
                    let schema = response["content"]?["application/json"]?["schema"]
                    for (name, link) in response["links"]?.members ?? [:] {
                        let target = byIdentifier[link["operationId"]?.string ?? ""]
                        let inPath = (target?["parameters"]?.items ?? [])
                            .filter { $0["in"] == "path" }.compactMap { $0["name"]?.string }
                        let given = link["parameters"]?.members ?? [:]
                        #expect(target != nil && !inPath.isEmpty, "\(from) \(name)")
                        #expect(Set(given.keys) == Set(inPath), "\(from) \(name)")
                        for expression in given.values {
                            let pointer = expression.string?.split(separator: "#/").last ?? ""
                            #expect(expression.string?.hasPrefix("$response.body#/") == true)
                            #expect(
                                Self.found(pointer.split(separator: "/"), in: schema, document)
                                    != nil,
                                "\(from) \(name): \(pointer)")
                        }
                        reached.formUnion(inPath)
                    }
                }
            }
            // What is in braces somewhere is led to from somewhere.
            let all = Set(
                resources.flatMap { $0["parameters"]?.items ?? [] }.filter { $0["in"] == "path" }
                    .compactMap { $0["name"]?.string })
            // No answer has the numbers of loans alone; kinds stand in the description, and the names of
            // a city's own reports in the list of reports; the numbers of protocols in theirs. The files of
            // open data are always the same.
            #expect(all.subtracting(reached) == ["file", "kind", "loan", "name", "protocol"])
        }
    }

    /// The schema of a part of an answer.
    private static func found(
        _ pointer: [Substring], in schema: JSONValue?, _ document: JSONValue
    ) -> JSONValue? {
        guard let schema else { return nil }
        if let reference = schema["$ref"]?.string {
            let resolved = reference.dropFirst(2).split(separator: "/")
                .reduce(JSONValue?.some(document)) { $0?[String($1)] }
            return found(pointer, in: resolved, document)
        }
        if let options = schema["anyOf"]?.items {
            return options.lazy.compactMap { found(pointer, in: $0, document) }.first
        }
        guard let part = pointer.first else { return schema }
        let rest = Array(pointer.dropFirst())
        return Int(part) != nil
            ? found(rest, in: schema["items"], document)
            : found(rest, in: schema["properties"]?[String(part)], document)
    }

    @Test func thePageNeedsNothingFromOutside() async throws {
        try await ServedCity.with { city in
            let answer = try await city.client(nil).get("/documentation")
            #expect(answer.status == 200)
            #expect(answer.headers["content-type"] == "text/html; charset=utf-8")
            #expect(
                answer.headers["content-security-policy"]?.contains("default-src 'none'") == true)
            for sign in ["src=", "<script", "@import", "url(", "<link"] {
                #expect(!answer.text.contains(sign), "\(sign)")
            }
            for entry in OperationCatalog.standard.entries {
                #expect(answer.text.contains(entry.routes[0].path))
            }
        }
    }
}
