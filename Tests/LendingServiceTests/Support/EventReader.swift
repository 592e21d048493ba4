import LendingOperations

/// Follows `GET /events` over a connection of its own.
final class EventReader: @unchecked Sendable {
    struct Event: Hashable {
        var id = ""
        var kind = ""
        var data = ""

        /// A number in the data, such as `"entry":12`.
        var entry: Int64? {
            data.split(separator: "\"entry\":").last.flatMap { Int64($0.prefix { $0.isNumber }) }
        }
    }

    private let socket: Socket
    private var rest: [UInt8] = []
    private var open = Event()
    /// The id that was seen last, of comments too.
    private(set) var place = ""

    /// - Parameter place: goes on behind this id; nil: from now.
    init(_ client: Client, behind place: String? = nil) throws {
        socket = try Socket(port: client.port)
        var head = "GET /api/v1/events HTTP/1.1\r\nHost: test\r\n"
        head += "Authorization: Bearer \(client.secret ?? "")\r\n"
        if let place { head += "Last-Event-ID: \(place)\r\n" }
        try socket.send(head + "\r\n")
        // The stream has begun, and with it the place from which it goes on.
        while try line() != "retry: 1000" {}
    }

    static func open(_ client: Client, behind place: String? = nil) async throws -> EventReader {
        try await blocking { try EventReader(client, behind: place) }
    }

    /// Reads until an event fits, and returns all up to it.
    func events(until isLast: @escaping @Sendable (Event) -> Bool) async throws -> [Event] {
        try await blocking {
            var found: [Event] = []
            while found.last.map(isLast) != true { found.append(try self.next()) }
            return found
        }
    }

    private func next() throws -> Event {
        while true {
            let line = try line()
            if line.hasPrefix("id: ") {
                open.id = String(line.dropFirst(4))
                place = open.id
            }
            if line.hasPrefix("event: ") { open.kind = String(line.dropFirst(7)) }
            if line.hasPrefix("data: ") {
                open.data = String(line.dropFirst(6))
                defer { open = Event() }
                return open
            }
        }
    }

    /// The next line; those that frame the chunks fit nothing.
    private func line() throws -> String {
        while true {
            if let end = rest.firstIndex(of: 10) {
                let line = String(decoding: rest[..<end], as: UTF8.self)
                rest.removeSubrange(...end)
                return line.hasSuffix("\r") ? String(line.dropLast()) : line
            }
            let bytes = try socket.receive()
            guard !bytes.isEmpty else { throw Socket.Failure(description: "the stream ended") }
            rest += bytes
        }
    }
}
