import FoundationEssentials
import LendingOperations

/// Somebody who talks to the service over HTTP, each request on a connection of its own.
struct Client: Sendable {
    let port: Int
    /// A session's or token's secret; nil: not signed in.
    var secret: String?

    /// - Parameters:
    ///   - path: below `/api/v1`, with its query.
    ///   - body: nil: none.
    func send(
        _ method: String, _ path: String, _ body: JSONValue? = nil,
        headers: [(String, String)] = []
    ) async throws -> Answer {
        let bytes = try body.map { Array(try JSONEncoder().encode($0)) }
        return try await send(method, "/api/v1" + path, bytes: bytes, headers: headers)
    }

    func get(_ path: String, headers: [(String, String)] = []) async throws -> Answer {
        try await send("GET", path, headers: headers)
    }

    func post(
        _ path: String, _ body: JSONValue? = nil, headers: [(String, String)] = []
    ) async throws -> Answer {
        try await send("POST", path, body, headers: headers)
    }

    /// The same with bytes that need not be JSON, and a whole path.
    func send(
        _ method: String, _ path: String, bytes: [UInt8]?, type: String = "application/json",
        headers: [(String, String)] = []
    ) async throws -> Answer {
        var head = "\(method) \(path) HTTP/1.1\r\nHost: test\r\nConnection: close\r\n"
        if let secret { head += "Authorization: Bearer \(secret)\r\n" }
        if let bytes {
            if !type.isEmpty { head += "Content-Type: \(type)\r\n" }
            head += "Content-Length: \(bytes.count)\r\n"
        }
        for (name, value) in headers { head += "\(name): \(value)\r\n" }
        let request = Array((head + "\r\n").utf8) + (bytes ?? [])
        let port = port
        return try await blocking {
            let socket = try Socket(port: port)
            // The service may answer and close before it has read everything.
            try? socket.send(request)
            return try Answer(socket.receiveAll())
        }
    }
}

/// What the service answered.
struct Answer: Sendable {
    let status: Int
    /// By lower-case name; of several the last.
    let headers: [String: String]
    private let lines: [Substring]
    let body: [UInt8]

    init(_ bytes: [UInt8]) throws {
        let end: [UInt8] = Array("\r\n\r\n".utf8)
        guard let cut = bytes.indices.first(where: { bytes[$0...].starts(with: end) }) else {
            throw Socket.Failure(
                description: "no answer: \(String(decoding: bytes.prefix(200), as: UTF8.self))")
        }
        let lines = String(decoding: bytes[..<cut], as: UTF8.self).split(separator: "\r\n")
        status = lines.first?.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0
        var headers: [String: String] = [:]
        for line in lines.dropFirst() {
            guard let colon = line.firstIndex(of: ":") else { continue }
            headers[line[..<colon].lowercased()] = String(
                line[line.index(after: colon)...].drop { $0 == " " })
        }
        let rest = Array(bytes[(cut + end.count)...])
        let isChunked = headers["transfer-encoding"]?.contains("chunked") ?? false
        body = isChunked ? Answer.unchunked(rest, &headers) : rest
        self.headers = headers
        self.lines = lines
    }

    /// All values of a header that comes several times.
    func allHeaders(_ name: String) -> [String] {
        lines.filter { $0.lowercased().hasPrefix(name + ":") }.map { line in
            String(line.dropFirst(name.count + 1).drop { $0 == " " })
        }
    }

    /// The pieces of a chunked body; trailers are added to the headers.
    private static func unchunked(_ bytes: [UInt8], _ headers: inout [String: String]) -> [UInt8] {
        var body: [UInt8] = []
        var place = 0
        func line() -> String? {
            guard let end = bytes[place...].firstIndex(of: 13) else { return nil }
            defer { place = min(end + 2, bytes.count) }
            return String(decoding: bytes[place..<end], as: UTF8.self)
        }
        while let text = line(), let size = Int(text, radix: 16), size > 0 {
            guard place + size <= bytes.count else { break }
            body += bytes[place..<(place + size)]
            place = min(place + size + 2, bytes.count)
        }
        while let text = line(), let colon = text.firstIndex(of: ":") {
            headers[text[..<colon].lowercased()] = String(
                text[text.index(after: colon)...].drop { $0 == " " })
        }
        return body
    }

    var text: String { String(decoding: body, as: UTF8.self) }

    var json: JSONValue {
        get throws { try JSONDecoder().decode(JSONValue.self, from: Data(body)) }
    }

    /// The code of a problem.
    var code: String? {
        guard case .text(let code)? = try? json["code"] else { return nil }
        return code
    }

    /// The rows of a report in JSON; one thing is one row.
    var rows: [JSONValue] {
        get throws {
            if case .list(let items)? = try json["items"] { return items }
            return [try json]
        }
    }
}

extension JSONValue {
    var string: String? {
        guard case .text(let text) = self else { return nil }
        return text
    }

    var integer64: Int64? {
        guard case .integer(let number) = self else { return nil }
        return number
    }

    var items: [JSONValue] {
        guard case .list(let values) = self else { return [] }
        return values
    }

    var members: [String: JSONValue] {
        guard case .object(let members) = self else { return [:] }
        return members
    }
}
