import Lending
import LendingOperations
import Testing

/// What is read of a device, person or unit, and the tag of its version, are of one moment: else
/// somebody could overwrite, with a tag that is newer than what they read, what they never saw.
@Suite struct VersionTagTests {
    /// A record and the field that is edited while it is read.
    struct Record: Sendable, CustomTestStringConvertible {
        let kind: String
        let field: String
        var testDescription: String { kind }

        func path(_ city: ServedCity) -> String {
            switch kind {
            case "device": "/devices/\(city.devices[3])"
            case "person": "/people/\(city.people["inga"]?.id.rawValue ?? 0)"
            default: "/units/A-1"
            }
        }
    }

    static let records = [
        Record(kind: "device", field: "note"), Record(kind: "person", field: "first_name"),
        Record(kind: "unit", field: "cost_centre"),
    ]

    @Test(arguments: records)
    func bodyAndTagBelongTogether(_ record: Record) async throws {
        try await ServedCity.with { city in
            let it = city.client("ida")
            let path = record.path(city)
            let before = try await it.get(path)
            let first = try #require(before.headers["etag"])
            let edited = try await withThrowingTaskGroup(of: [(String, String)].self) { group in
                for _ in 0..<3 {
                    group.addTask {
                        var seen: [(String, String)] = []
                        for _ in 0..<60 {
                            let answer = try await it.get(path)
                            let text = try answer.json[record.field]?.string ?? ""
                            seen.append((answer.headers["etag"] ?? "none", text))
                        }
                        return seen
                    }
                }
                var texts = [first: try before.json[record.field]?.string ?? ""]
                for number in 1...40 {
                    let text = "Nr \(number)"
                    let answer = try await it.send(
                        "PATCH", path, ["fields": [record.field: .text(text)]])
                    #expect(answer.status == 200, "\(answer.text)")
                    let entry = try answer.json["entries"]?.items.first?.integer64 ?? 0
                    texts["\"\(entry)\""] = text
                }
                for try await seen in group {
                    for (tag, text) in seen { #expect(texts[tag] == text, "\(tag)") }
                }
                return texts
            }
            #expect(edited.count == 41)
        }
    }

    /// Whoever read something older is told, whoever read the newest may change it.
    @Test(arguments: records)
    func onlyTheNewestIsChanged(_ record: Record) async throws {
        try await ServedCity.with { city in
            let it = city.client("ida")
            let path = record.path(city)
            func change(_ text: String, _ tag: String) async throws -> Int {
                try await it.send(
                    "PATCH", path, ["fields": [record.field: .text(text)]],
                    headers: [("If-Match", tag)]
                ).status
            }
            let tag = try #require(try await it.get(path).headers["etag"])
            #expect(try await change("eins", tag) == 200)
            #expect(try await change("zwei", tag) == 412)
            let newer = try #require(try await it.get(path).headers["etag"])
            #expect(try await change("drei", newer) == 200)
            #expect(try await it.get(path).json[record.field]?.string == "drei")
        }
    }

    @Test(arguments: ["/units/nowhere", "/devices/999999", "/people/999999"])
    func whatIsNotThereIsNotFound(_ path: String) async throws {
        try await ServedCity.with { city in
            let answer = try await city.client("ida").get(path)
            #expect(answer.status == 404)
            #expect(answer.code == "not-found")
        }
    }
}
