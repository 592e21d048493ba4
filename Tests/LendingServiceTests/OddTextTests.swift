import Lending
import LendingOperations
import Testing

/// Whatever is typed is stored and shown as it is, or refused with a reason; nothing fails.
@Suite struct OddTextTests {
    /// What any text field takes and gives back.
    static let harmless = [
        "'; drop table device; --", "<script>alert(1)</script>", "\" onload=\"x", "{{7*7}}",
        "=1+1", "%s%n", "\\N", "\\", "\\x00", "$1", "äöüß€", "e\u{301}", "日本語", "שלום", "مرحبا",
        "🧑‍💻🇩🇪", "\u{200B}x\u{200D}", "\u{FEFF}x", "x\u{FFFF}", "x\u{10FFFF}", "null", "NaN",
        "a  b", "İıẞ", "\u{E000}", "x\u{0301}\u{0301}\u{0301}\u{0301}", "../../etc/passwd",
    ]

    /// What is refused, or kept as it is where several lines are.
    static let doubtful = [
        "a\u{0}b", "a\u{1}b", "a\u{7}b", "a\u{1B}[31mb", "a\u{7F}b", "a\u{85}b", "a\nb", "a\r\nb",
        "a\tb", "   ", "\u{A0}", String(repeating: "x", count: 501),
        String(repeating: "🧑‍💻", count: 3000),
    ]

    static let turned = ["a\u{202A}b", "a\u{202E}b", "a\u{2066}b", "\u{2069}", "x\u{202D}"]

    /// Every text of every operation, found in the operations' description.
    private static func texts(_ fields: [FieldSchema], _ path: [String]) -> [[String]] {
        fields.flatMap { field in texts(field.value, path + [field.name]) }
    }

    private static func texts(_ schema: ValueSchema, _ path: [String]) -> [[String]] {
        switch schema {
        case .text(pattern: nil, meaning: _): [path]
        case .list(let item): texts(item, path + ["0"])
        case .object(let fields): texts(fields, path)
        default: []
        }
    }

    /// A value with a text put in at a path.
    private static func put(_ text: String, _ path: ArraySlice<String>, _ value: JSONValue?)
        -> JSONValue
    {
        guard let name = path.first else { return .text(text) }
        if name == "0" { return [put(text, path.dropFirst(), value?.items.first)] }
        var members = value?.members ?? [:]
        members[name] = put(text, path.dropFirst(), members[name])
        return .object(members)
    }

    private func send(_ texts: [String], _ check: @Sendable (String, String, Answer) throws -> Void)
        async throws
    {
        try await ServedCity.with { city in
            let samples = SampleRequests(city: city, audience: .it)
            for (entry, route) in OperationAccessTests.routes {
                let body = try samples.body(entry.name, route)
                let path = try await samples.path(route) + "?dry-run=true&confirm=all"
                let fields = OperationSchema.fields(of: entry.operation)
                    .filter { !route.fields.contains($0.name) }
                for place in Self.texts(fields, []) {
                    for text in texts {
                        let answer = try await city.client("ida").send(
                            route.method.rawValue, path, Self.put(text, place[...], body))
                        try check("\(entry.name) \(place.joined(separator: "."))", text, answer)
                    }
                }
            }
        }
    }

    @Test func noTextMakesAnOperationFail() async throws {
        try await send(Self.harmless + Self.doubtful) { place, text, answer in
            #expect(
                answer.status == 200 || (400..<500).contains(answer.status),
                "\(place) = \(text.debugDescription): \(answer.text)")
            #expect(answer.status == 200 || answer.code != nil)
        }
    }

    @Test func textsThatTurnTheDirectionOfWritingAreRefused() async throws {
        try await send(Self.turned) { place, text, answer in
            #expect(answer.status == 400, "\(place) = \(text.debugDescription): \(answer.text)")
            #expect(answer.code == "text-direction", "\(place): \(answer.text)")
            #expect(!answer.text.contains(text))
        }
    }

    @Test func harmlessTextsComeBackAsTheyWere() async throws {
        try await ServedCity.with { city in
            let it = city.client("ida")
            let device = "/devices/\(city.devices[3])"
            for text in Self.harmless {
                for field in ["name", "location", "note", "maker"] {
                    let sent = try await it.send(
                        "PATCH", device, ["fields": [field: .text(text)]])
                    #expect(sent.status == 200, "\(text.debugDescription): \(sent.text)")
                    let back = try await it.get(device).json[field]?.string ?? ""
                    // Blanks are folded, but not in a text of several lines.
                    let kept = field == "note" ? text.tidyLines : text.foldedBlanks
                    #expect(Array(back.utf8) == Array(kept.utf8), "\(field)")
                }
            }
            for text in Self.harmless + ["a\nb", "a\tb"] {
                let lent = try await it.post(
                    "/loans",
                    [
                        "devices": [city.device(4)], "to": city.id("nina"),
                        "purpose": .text(text), "tool": .text(text),
                    ])
                #expect(lent.status == 200, "\(text.debugDescription): \(lent.text)")
                let kept = Array(text.foldedBlanks.utf8)
                let row = try await it.get("/reports/out").rows
                    .first { $0["purpose"]?.string.map { Array($0.utf8) } == kept }
                #expect(row != nil, "\(text.debugDescription)")
                let back = try await it.post(
                    "/loans/return", ["devices": [city.device(4)], "damage": .text(text)])
                #expect(back.status == 200, "\(back.text)")
            }
        }
    }

    @Test func noSearchFails() async throws {
        try await ServedCity.with { city in
            for text in Self.harmless + Self.doubtful + Self.turned + ["%", "_", "\\", "*", "("] {
                let escaped = text.utf8.map {
                    "%" + String($0 >> 4, radix: 16) + String($0 & 15, radix: 16)
                }
                .joined()
                guard escaped.utf8.count < 16_000 else { continue }
                for path in [
                    "/devices?search=", "/people?search=", "/devices?unit=", "/devices?category=",
                    "/devices?after=", "/find/devices?q=", "/find/people?q=", "/find/units?q=",
                    "/find/city-events?q=", "/find/", "/reports/", "/devices/", "/password-links/",
                ] {
                    let answer = try await city.client("ida").get(path + escaped)
                    #expect(answer.status < 500, "\(path)\(text.debugDescription): \(answer.text)")
                }
            }
        }
    }
}
