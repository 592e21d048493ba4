import Lending
import LendingOperations
import LendingService
import Testing

/// Lists: page by page, filtered, in several formats.
@Suite struct ListTests {
    /// Inventory numbers that order and escaping stumble over.
    private static let numbers =
        (1...60).map { "N-\($0)" } + [
            "A&B=?#%+ 1", "a\"b", "Ünï-1", "KN-1/2", "%5F", "_", "kn-1", "İ-1", "日本-1", "🧑‍💻",
            "<b>", "'; drop table device; --", "N 1", "N-01", "é",
        ]

    private func addDevices(_ city: ServedCity) async throws {
        let lines: [JSONValue] = Self.numbers.map {
            [
                "operation": "devices.add",
                "fields": [
                    "inventory_number": .text($0), "name": "Beamer", "category": "Beamer",
                ],
            ]
        }
        let answer = try await city.client("ida").post(
            // Some look like others.
            "/batch?confirm=device-lookalike", ["operations": .list(lines)])
        #expect(answer.status == 200, "\(answer.text)")
    }

    private func follow(_ city: ServedCity, _ login: String, _ start: String) async throws
        -> [String]
    {
        var found: [String] = []
        var path: String? = start
        while let current = path, found.count < 1000 {
            let answer = try await city.client(login).get(current)
            #expect(answer.status == 200, "\(current): \(answer.text)")
            found += try answer.rows.compactMap {
                $0["inventory_number"]?.string ?? $0["device"]?.string ?? $0["login"]?.string
            }
            let next = try answer.json["next"]?.string
            #expect((next == nil) == (answer.headers["link"] == nil))
            path = next.map { String($0.dropFirst("/api/v1".count)) }
        }
        return found
    }

    @Test(arguments: [1, 7, 100])
    func followingPagesFindsEveryDeviceOnce(_ limit: Int) async throws {
        try await ServedCity.with { city in
            try await addDevices(city)
            let found = try await follow(city, "ida", "/devices?limit=\(limit)")
            let all = Self.numbers + (1...7).map { "KN-\($0)" }
            #expect(found.count == all.count)
            #expect(
                Set(found.map { Array($0.unicodeScalars) })
                    == Set(all.map { Array($0.unicodeScalars) }))
            // The filter stays on the way.
            let beamers = try await follow(city, "ida", "/devices?limit=\(limit)&category=Beamer")
            #expect(beamers.count == Self.numbers.count)
            let free = try await follow(city, "kurt", "/devices?limit=\(limit)&free=true")
            #expect(free.count == Set(free.map { Array($0.utf8) }).count)
            #expect(free.count >= Self.numbers.count + 1)
            let people = try await follow(city, "ida", "/people?limit=\(limit)")
            #expect(Set(people) == Set(ServedCity.logins))
            #expect(people.count == ServedCity.logins.count)
            // Pages are full of what their reader sees.
            #expect(try await follow(city, "lena", "/devices?limit=\(limit)").count == 3)
        }
    }

    @Test func filtersChoose() async throws {
        try await ServedCity.with { city in
            try await addDevices(city)
            let it = city.client("ida")
            func numbers(_ query: String) async throws -> [String] {
                try await it.get("/devices?\(query)").rows.compactMap {
                    ($0["inventory_number"] ?? $0["device"])?.string
                }
            }
            #expect(try await numbers("unit=A-1") == (1...7).map { "KN-\($0)" })
            #expect(try await numbers("search=KN-3") == ["KN-3"])
            #expect(try await numbers("free=true&unit=A-1") == ["KN-1", "KN-4"])
            #expect(try await numbers("free=false&unit=A-1").count == 7)
        }
    }

    /// The same rows in every format.
    @Test func formatsAgree() async throws {
        try await ServedCity.with { city in
            try await addDevices(city)
            let it = city.client("ida")
            let json = try await it.get("/reports/devices?limit=1000").rows
            let csv = try await it.get("/reports/devices.csv")
            let accepted = try await it.get("/devices", headers: [("Accept", "text/csv")])
            #expect(csv.headers["content-type"]?.hasPrefix("text/csv") == true)
            #expect(csv.body == accepted.body)
            #expect(csv.headers["leihlotse-rows"] == "\(json.count)")
            #expect(csv.body.filter { $0 == 10 }.count == json.count + 1)
            let rows = try await it.get("/reports/devices.rows")
            #expect(rows.body.filter { $0 == 10 }.count == json.count)
            #expect(rows.headers["leihlotse-rows"] == "\(json.count)")
        }
    }
}
