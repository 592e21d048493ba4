import HTML
import Lending
import LendingOperations
import Testing

/// Protocols as files, over HTTP and from pages: for whom, of what, in which words.
@Suite("Protocols as PDF") struct ProtocolFileTests {
    private static let begin = Array("%PDF-1.7\n".utf8)
    private static let ofDevice = "/protocols/hand-over.pdf?devices=KN-1"

    @Test("Who sees what protocols say gets them as PDF, and nobody else")
    func rights() async throws {
        try await ServedCity.with { city in
            var readers = 0
            for login in ServedCity.logins {
                let client = city.client(login)
                let sees = try await client.get("/reports/handover-protocol").status == 200
                readers += sees ? 1 : 0
                let answer = try await client.get(Self.ofDevice)
                #expect(answer.status == (sees ? 200 : 403), "\(login): \(answer.status)")
                #expect(answer.body.starts(with: Self.begin) == sees)
                // Who may not is not told what there is.
                let unknown = try await client.get("/protocols/hand-over.pdf?devices=KN-4711")
                #expect(unknown.status == (sees ? 422 : 403), "\(login): \(unknown.text)")
            }
            #expect((1..<ServedCity.logins.count).contains(readers))
            #expect(try await city.client(nil).get(Self.ofDevice).status == 401)
        }
    }

    @Test("By number, device, person or event, as PDF or JSON, the same bytes each time")
    func ways() async throws {
        try await ServedCity.with { city in
            let ida = city.client("ida")
            let issued = try await ida.post(
                "/protocols", ["kind": "hand-over", "devices": ["KN-1"]])
            #expect(issued.status == 200, "\(issued.text)")
            let number = try #require(
                issued.text.firstMatch(of: /Ü \d{4}\/\d{4}/).flatMap {
                    ProtocolNumber(String($0.0))
                })
            let file = try await ida.get("/protocols/\(number.fileName).pdf")
            #expect(file.status == 200)
            #expect(file.headers["content-type"] == "application/pdf")
            #expect(
                file.headers["content-disposition"]
                    == "attachment; filename=\"handover-protocol-\(number.fileName).pdf\"")
            #expect(file.headers["cache-control"]?.contains("no-store") == true)
            for path in [
                "/protocols/\(number.fileName)", "/protocols/hand-over?devices=KN-1",
                "/protocols/\(Address.escaped(number.description))",
            ] {
                let other = try await ida.get(path, headers: [("Accept", "application/pdf")])
                #expect(other.status == 200 && other.body == file.body, "\(path)")
                let json = try await ida.get(path)
                #expect(json.headers["content-type"] == "application/json")
                #expect(json.text.contains("\"number\":\"\(number)\""), "\(json.text)")
            }
            let german = try await ida.get(
                "/protocols/\(number.fileName).pdf", headers: [("Accept-Language", "de")])
            #expect(german.status == 200 && german.body != file.body)
        }
    }

    @Test(
        "What there is not, or makes no sense, is said",
        arguments: [
            ("UE-2026-4711", 404, "protocol-unknown"), ("nonsense", 404, ""),
            ("UE-2026-1?devices=KN-1", 400, "parameter-unknown"),
            ("hand-over", 400, "protocol-subject-unclear"),
            ("hand-over?devices=KN-1&person=%231", 400, "protocol-subject-unclear"),
            ("take-back?devices=KN-1", 422, "nothing-taken-back"),
            ("take-back?limit=1", 400, "parameter-unknown"),
            ("hand-over?devices=0", 400, ""),
        ])
    func refused(_ path: String, _ status: Int, _ code: String) async throws {
        try await ServedCity.with { city in
            for suffix in ["", ".pdf"] {
                var path = path
                path.insert(
                    contentsOf: suffix, at: path.firstIndex(of: "?") ?? path.endIndex)
                let answer = try await city.client("ida").get("/protocols/" + path)
                #expect(answer.status == status, "\(path): \(answer.text)")
                #expect(answer.text.contains(code), "\(path): \(answer.text)")
            }
        }
    }

    @Test("The page offers the file, in the reader's language")
    func page() async throws {
        try await ServedCity.with { city in
            let ida = try await Browser(city, "ida")
            let page = try await ida.get("/protocols/hand-over?devices=KN-1")
            let link = try #require(
                PageText(page.text).links.first { $0.contains("/file.pdf?") })
            let file = try await ida.get(link)
            #expect(file.status == 200 && file.body.starts(with: Self.begin), "\(file.text)")
            #expect(file.headers["content-type"] == "application/pdf")
            #expect(
                file.headers["content-disposition"]
                    == "attachment; filename=\"handover-protocols.pdf\"")
            let nothing = try await ida.get("/protocols/take-back/file.pdf?devices=KN-1")
            #expect(nothing.status == 422, "\(nothing.status)")
            let unclear = try await ida.get("/protocols/take-back/file.pdf")
            #expect(unclear.headers["content-type"]?.hasPrefix("text/html") == true)
            let lena = try await Browser(city, "lena")
            #expect(try await lena.get(link).status == 403)
        }
    }
}
