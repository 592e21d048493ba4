import Lending
import LendingOperations
import LendingReports
import Testing

/// Whoever and whatever a request is about can be named by number or as people name it.
@Suite("Naming over HTTP")
struct NamingTests {
    /// What else means the same as a number.
    private static func names(of number: Int64, _ kind: FoundKind, in city: ServedCity) -> [String]
    {
        switch kind {
        case .devices:
            city.devices.firstIndex { $0.rawValue == number }.map { ["KN-\($0 + 1)"] } ?? []
        case .people:
            city.people.filter { $0.value.id.rawValue == number }.flatMap {
                ["#\(number)", "nr:\(number)", $0.key]
            }
        case .cityEvents: ["#\(number)"]
        case .units: []
        }
    }

    /// A value in which everything that is named by number is named otherwise; how many there were.
    private static func named(
        _ value: JSONValue, _ schema: ValueSchema, _ way: Int, in city: ServedCity
    ) -> (value: JSONValue, count: Int) {
        switch (schema, value) {
        case (.named(let kind), .integer(let number)):
            let names = names(of: number, kind, in: city)
            return names.isEmpty ? (value, 0) : (.text(names[way % names.count]), 1)
        case (.list(let item), .list(let values)):
            let all = values.map { named($0, item, way, in: city) }
            return (.list(all.map(\.value)), all.map(\.count).reduce(0, +))
        case (.nullable(let schema), _): return named(value, schema, way, in: city)
        case (.object(let fields), .object(var members)):
            var count = 0
            for field in fields {
                guard let value = members[field.name] else { continue }
                let one = named(value, field.value, way, in: city)
                members[field.name] = one.value
                count += one.count
            }
            return (.object(members), count)
        default: return (value, 0)
        }
    }

    @Test func everyOperationTakesNames() async throws {
        try await ServedCity.with { city in
            let it = city.client("ida")
            let samples = SampleRequests(city: city, audience: .it)
            var tried = 0
            for (entry, route) in OperationAccessTests.routes {
                let fields = OperationSchema.fields(of: entry.operation)
                let body = try samples.body(entry.name, route)
                let path = try await samples.path(route)
                func send(_ path: String, _ body: JSONValue) async throws -> Answer {
                    try await it.send(
                        route.method.rawValue, path + "?dry-run=true&confirm=all", body)
                }
                let wanted = try await send(path, body).json["done"]
                // Readings and seals say nothing.
                guard wanted?.items.isEmpty == false else { continue }
                for way in 0..<3 {
                    let (other, count) = Self.named(body, .object(fields), way, in: city)
                    let otherPath = Self.path(route, path, way, in: city)
                    guard count > 0 || otherPath != path else { continue }
                    tried += 1
                    let answer = try await send(otherPath, other)
                    #expect(try answer.json["done"] == wanted, "\(otherPath): \(answer.text)")
                }
            }
            #expect(tried > 30)
        }
    }

    /// The path with names in the place of numbers.
    private static func path(
        _ route: OperationRoute, _ path: String, _ way: Int, in city: ServedCity
    ) -> String {
        let kinds: [Substring: FoundKind] = [
            "{device}": .devices, "{person}": .people, "{event}": .cityEvents,
        ]
        let parts = zip(route.path.split(separator: "/"), path.split(separator: "/"))
        return parts.map { part, value in
            guard let kind = kinds[part], let number = Int64(value) else { return "/\(value)" }
            let names = Self.names(of: number, kind, in: city)
            return names.isEmpty ? "/\(value)" : "/" + names[way % names.count].partOfAddress
        }.joined()
    }

    @Test func everyReportTakesNames() async throws {
        try await ServedCity.with { city in
            let it = city.client("ida")
            let nina = city.people["nina"]?.id.rawValue ?? 0
            let parameters: [ReportParameter: (number: String, names: [String])] = [
                .device: ("\(city.devices[2])", ["KN-3", "kn-3"]),
                .devices: ("\(city.devices[2]),\(city.devices[0])", ["KN-3,KN-1"]),
                .person: ("\(nina)", ["#\(nina)", "nr:\(nina)", "nina"]),
                .event: ("\(city.event)", ["#\(city.event)"]),
            ]
            var tried = 0
            for report in ReportCatalog.standard.all {
                guard let parameter = report.parameters.first(where: { parameters[$0] != nil }),
                    let (number, names) = parameters[parameter],
                    // Everybody's own, whatever they are called.
                    report.name != "own-entries"
                else { continue }
                func query(_ value: String) -> String {
                    "/reports/\(report.name)?\(parameter.rawValue)=\(value.partOfAddress)"
                        + (report.requiredParameters.contains(.unit) ? "&unit=A-1" : "")
                }
                let wanted = try await it.get(query(number))
                #expect(wanted.status == 200, "\(report.name): \(wanted.text)")
                for name in names where !report.isReadingJournalled {
                    tried += 1
                    #expect(try await it.get(query(name)).text == wanted.text, "\(query(name))")
                }
                guard let path = report.path, path.contains("{\(parameter.rawValue)}") else {
                    continue
                }
                func filled(_ value: String) -> String {
                    path.replacing("{\(parameter.rawValue)}", with: value.partOfAddress)
                }
                let record = try await it.get(filled(number))
                for name in names {
                    #expect(try await it.get(filled(name)).text == record.text, "\(filled(name))")
                }
            }
            #expect(tried > 10)
        }
    }

    @Test func itActsForWhomeverItNames() async throws {
        try await ServedCity.with { city in
            let lena = city.people["lena"]?.id.rawValue ?? 0
            for name in ["\(lena)", "#\(lena)", "nr:\(lena)", "lena"] {
                let answer = try await city.client("ida").post(
                    "/loans?dry-run=true", ["devices": ["KN-4"], "to": "kurt"],
                    headers: [("Leihlotse-As", name)])
                // KN-4 is in stock: IT may lend it, Lena not.
                #expect(answer.code == "device-not-held", "\(name): \(answer.text)")
            }
            for (name, code) in [("Len", "person-inexact"), ("nobody", "person-unknown")] {
                let answer = try await city.client("ida").get(
                    "/devices", headers: [("Leihlotse-As", name)])
                #expect(answer.status == 422 && answer.code == code, "\(name): \(answer.text)")
            }
        }
    }

    @Test func onlyWhatIsMeantExactlyIsTaken() async throws {
        try await ServedCity.with { city in
            let it = city.client("ida")
            for (device, code) in [("K N-4", "device-inexact"), ("KN-999", "device-unknown")] {
                let answer = try await it.post(
                    "/loans", ["devices": [.text(device)], "to": "kurt"])
                #expect(answer.status == 422 && answer.code == code, "\(device): \(answer.text)")
                let path = try await it.get("/devices/\(device.partOfAddress)")
                #expect(path.status == 404, "\(device): \(path.text)")
                let history = try await it.get(
                    "/reports/history-of-a-device?device=\(device.partOfAddress)")
                #expect(history.status == 422 && history.code == code, "\(history.text)")
            }
            // What somebody does not see is not there under its name either.
            #expect(try await city.client("kurt").get("/devices/KN-3").status == 404)
            #expect(try await city.client("kurt").get("/devices/KN-2").status == 200)
            #expect(try await city.client("kurt").get("/people/lena").status == 404)
        }
    }

    @Test func aBatchTakesNames() async throws {
        try await ServedCity.with { city in
            let answer = try await city.client("ida").post(
                "/batch",
                [
                    "operations": [
                        ["operation": "loan.return", "devices": ["KN-2"]],
                        ["operation": "loan.lend", "devices": ["KN-2"], "to": "nina"],
                    ]
                ])
            #expect(answer.status == 200, "\(answer.text)")
            let nina = city.people["nina"]?.id.rawValue ?? 0
            #expect(answer.text.contains("Nina (#\(nina))"))
        }
    }
}
