import Foundation
import HTML
import LendingIdentity

/// A browser without a screen: keeps cookies, fills in forms, follows redirects as told.
actor Browser {
    nonisolated let port: Int
    private(set) var cookies: [String: String] = [:]
    /// What it sends of its own; a test changes it to play another site.
    var site: [(String, String)] = [("Sec-Fetch-Site", "same-origin")]
    var language = "de"

    init(port: Int) { self.port = port }

    /// Somebody who is signed in.
    init(_ city: ServedCity, _ login: String) async throws {
        port = city.port
        cookies["leihlotse-session"] = try await city.session(login).secret
    }

    /// Somebody whom no login of the city's own names.
    init(_ city: ServedCity, person: Int64) async throws {
        port = city.port
        cookies["leihlotse-session"] = try await city.session(of: person).secret
    }

    func keep(_ name: String, _ value: String?) { cookies[name] = value }
    func send(from site: [(String, String)]) { self.site = site }
    func speak(_ language: String) { self.language = language }

    private func headers(_ more: [(String, String)]) -> [(String, String)] {
        let cookie = cookies.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
        return [("Accept-Language", language)] + site + more
            + (cookie.isEmpty ? [] : [("Cookie", cookie.joined(separator: "; "))])
    }

    private func take(_ answer: Answer) -> Answer {
        for line in answer.allHeaders("set-cookie") {
            let pair = line.split(separator: ";")[0].split(
                separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            let isOver = line.contains("Max-Age=0")
            cookies[String(pair[0])] = isOver ? nil : String(pair[1])
        }
        return answer
    }

    func get(_ path: String) async throws -> Answer {
        take(
            try await Client(port: port).send("GET", path, bytes: nil, headers: headers([])))
    }

    /// Sends a form as it is said.
    func post(_ path: String, _ fields: [(String, String)]) async throws -> Answer {
        let body = fields.map { "\(Address.escaped($0.0))=\(Address.escaped($0.1))" }
            .joined(separator: "&")
        return take(
            try await Client(port: port).send(
                "POST", path, bytes: Array(body.utf8), type: "application/x-www-form-urlencoded",
                headers: headers([])))
    }

    /// Sends a form with a file, as browsers do: the fields first.
    func send(
        _ path: String, _ fields: [(String, String)], file: String,
        _ bytes: some Sequence<UInt8> & Sendable
    ) async throws -> Answer {
        try await send(path, MultipartText(fields, file: file, bytes))
    }

    func send(_ path: String, _ form: MultipartText) async throws -> Answer {
        take(
            try await Client(port: port).send(
                "POST", path, bytes: form.bytes, type: form.type, headers: headers([])))
    }

    /// Opens the page of a form and sends it with fields filled in; what the page hides goes along.
    func send(_ path: String, _ fields: [(String, String)]) async throws -> Answer {
        let page = try await get(path)
        let filled = Set(fields.map(\.0))
        let hidden = PageText(page.text).hidden.filter { !filled.contains($0.0) }
        let target = path.split(separator: "?")[0]
        return try await post(String(target), hidden + fields)
    }

    /// The page that an answer leads to.
    func follow(_ answer: Answer) async throws -> Answer {
        try await get(answer.headers["location"] ?? "/nowhere")
    }
}

/// A form with a file, written as browsers do.
struct MultipartText {
    static let boundary = "----test7MA4YWxkTrZu0gW"
    var bytes: [UInt8] = []
    var type: String { "multipart/form-data; boundary=\(Self.boundary)" }

    init(_ fields: [(String, String)], file: String, _ content: some Sequence<UInt8>) {
        for (name, value) in fields { add(name, value) }
        add(file: file, content)
        end()
    }

    init() {}

    mutating func add(_ name: String, _ value: String) {
        bytes += "--\(Self.boundary)\r\n".utf8
        bytes += "Content-Disposition: form-data; name=\"\(name)\"\r\n\r\n\(value)\r\n".utf8
    }

    mutating func add(file: String, _ content: some Sequence<UInt8>) {
        bytes += "--\(Self.boundary)\r\n".utf8
        bytes +=
            "Content-Disposition: form-data; name=\"upload\"; filename=\"\(file)\"\r\n".utf8
        bytes += "Content-Type: text/csv\r\n\r\n".utf8
        bytes += content
        bytes += "\r\n".utf8
    }

    mutating func end() { bytes += "--\(Self.boundary)--\r\n".utf8 }
}

/// What a test reads off a page.
struct PageText {
    let markup: String

    init(_ markup: String) { self.markup = markup }

    /// The hidden fields of the main part's first form.
    var hidden: [(String, String)] { hidden(ofFormWith: "") }

    /// The hidden fields of the main part's first form in which something stands.
    func hidden(ofFormWith text: String) -> [(String, String)] {
        guard let main = markup.range(of: "<main") else { return [] }
        let forms = markup[main.upperBound...].components(separatedBy: "<form method=\"post\"")
            .dropFirst().compactMap { $0.components(separatedBy: "</form>").first }
        guard let form = forms.first(where: { text.isEmpty || $0.contains(text) }) else {
            return []
        }
        return Self.inputs(form).filter { $0["type"] == "hidden" }
            .map { ($0["name"] ?? "", $0["value"] ?? "") }
    }

    /// The addresses that it links to.
    var links: [String] {
        markup.components(separatedBy: " href=\"").dropFirst().map {
            Self.plain(String($0.prefix { $0 != "\"" }))
        }
    }

    /// The words without markup.
    var words: String {
        var text = ""
        var isTag = false
        for character in markup {
            if character == "<" { isTag = true }
            if !isTag { text.append(character) }
            if character == ">" {
                isTag = false
                text.append(" ")
            }
        }
        return Self.plain(text)
    }

    static func inputs(_ markup: String) -> [[String: String]] {
        markup.components(separatedBy: "<input ").dropFirst().map { rest in
            var attributes: [String: String] = [:]
            for part in rest.prefix(while: { $0 != ">" }).components(separatedBy: "\" ") {
                let pair = part.split(separator: "=", maxSplits: 1).map(String.init)
                if pair.count == 2 {
                    attributes[pair[0].split(separator: " ").last.map(String.init) ?? ""] = plain(
                        pair[1].trimmingCharacters(in: ["\""]))
                }
            }
            return attributes
        }
    }

    private static func plain(_ text: String) -> String {
        var text = text
        for (escaped, plain) in [
            ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&#13;", "\r"),
            ("&amp;", "&"),
        ] { text = text.replacingOccurrences(of: escaped, with: plain) }
        return text
    }
}
