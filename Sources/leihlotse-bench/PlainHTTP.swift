import Glibc

/// One kept-alive connection to a service on this machine; only as much HTTP as measuring needs.
final class PlainHTTP {
    private let descriptor: Int32
    private let token: String
    private var buffer: [UInt8] = []

    init(port: UInt16, token: String) throws {
        self.token = token
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        let result = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard result == 0 else {
            close(descriptor)
            throw BenchError(reason: "no service on port \(port)")
        }
        var one: Int32 = 1
        setsockopt(descriptor, Int32(IPPROTO_TCP), TCP_NODELAY, &one, socklen_t(4))
    }

    deinit { close(descriptor) }

    /// Sends a request and reads an answer of known length; returns its status.
    func send(_ method: String, _ path: String, body: String = "") throws -> Int {
        try exchange(method, path, body: body).status
    }

    /// Sends a request and reads an answer of known length.
    func exchange(
        _ method: String, _ path: String, body: String = ""
    ) throws -> (status: Int, body: [UInt8]) {
        try write(
            "\(method) \(path) HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer \(token)\r\n"
                + "Cookie: leihlotse-session=\(token)\r\n"
                + "Content-Type: application/json\r\nContent-Length: \(body.utf8.count)\r\n\r\n"
                + body)
        let head = try readHead()
        let words = head.split(separator: " ", maxSplits: 2)
        guard words.count > 1, let status = Int(words[1]) else {
            throw BenchError(reason: "no HTTP: \(head.prefix(80))")
        }
        guard let length = PlainHTTP.length(in: head) else {
            throw BenchError(reason: "an answer without length to \(path)")
        }
        while buffer.count < length { try fill() }
        defer { buffer.removeFirst(length) }
        return (status, Array(buffer[..<length]))
    }

    /// Sends a GET and hands over all that comes until the connection ends.
    func fetch(_ path: String, _ body: (ArraySlice<UInt8>) throws -> Void) throws {
        try write(
            "GET \(path) HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer \(token)\r\n"
                + "Connection: close\r\n\r\n")
        let head = try readHead()
        guard head.hasPrefix("HTTP/1.1 200") else {
            throw BenchError(reason: "\(head.prefix(80))")
        }
        try body(buffer[...])
        var piece = [UInt8](repeating: 0, count: 262_144)
        while case let count = read(descriptor, &piece, piece.count), count > 0 {
            try body(piece[..<count])
        }
    }

    private static func length(in head: String) -> Int? {
        for line in head.split(separator: "\r\n") {
            let lower = line.lowercased()
            if lower.hasPrefix("content-length:") {
                return Int(lower.dropFirst("content-length:".count).drop { $0 == " " })
            }
        }
        return nil
    }

    private func write(_ text: String) throws {
        var text = text
        let whole = text.withUTF8 { Glibc.write(descriptor, $0.baseAddress, $0.count) == $0.count }
        guard whole else { throw BenchError(reason: "the service has gone") }
    }

    private func readHead() throws -> String {
        let end: [UInt8] = [13, 10, 13, 10]
        while true {
            if let start = buffer.indices.first(where: { index in
                index + 4 <= buffer.count && buffer[index] == 13
                    && Array(buffer[index..<index + 4]) == end
            }) {
                let head = String(decoding: buffer[..<start], as: UTF8.self)
                buffer.removeFirst(start + 4)
                return head
            }
            try fill()
        }
    }

    private func fill() throws {
        var piece = [UInt8](repeating: 0, count: 65_536)
        let count = read(descriptor, &piece, piece.count)
        guard count > 0 else { throw BenchError(reason: "the service has gone") }
        buffer += piece[..<count]
    }
}
