import Postgres

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
    /// Passed over up to here: a stream that begins now may begin a little earlier, at the oldest
    /// transaction that is under way anywhere on the server.
    private let start: Int64
    /// The id that was seen last, of comments too.
    private(set) var place = ""

    /// - Parameter place: goes on behind this id; nil: from now.
    init(_ client: Client, behind place: String? = nil, after start: Int64 = 0) throws {
        self.start = start
        socket = try Socket(port: client.port)
        var head = "GET /api/v1/events HTTP/1.1\r\nHost: test\r\n"
        head += "Authorization: Bearer \(client.secret ?? "")\r\n"
        if let place { head += "Last-Event-ID: \(place)\r\n" }
        try socket.send(head + "\r\n")
        // The stream has begun, and with it the place from which it goes on.
        while try line() != "retry: 1000" {}
    }

    static func open(_ client: Client, behind place: String) async throws -> EventReader {
        try await blocking { try EventReader(client, behind: place) }
    }

    /// Follows from now on.
    static func open(
        _ city: ServedCity, _ login: String, port: Int? = nil
    ) async throws -> EventReader {
        let client = Client(port: port ?? city.port, secret: city.tokens[login])
        let last = try await city.number("select max(id) from journal")
        return try await blocking { try EventReader(client, after: last) }
    }

    /// Reads until an event fits, and returns all up to it.
    func events(until isLast: @escaping @Sendable (Event) -> Bool) async throws -> [Event] {
        try await blocking {
            var found: [Event] = []
            while found.last.map(isLast) != true { found.append(try self.next()) }
            return found.filter { $0.entry.map { $0 > self.start } ?? true }
        }
    }

    /// Reads until the service ends the stream.
    func ends() async throws -> Bool {
        try await blocking {
            while case let bytes = try self.socket.receive(), !bytes.isEmpty {}
            return true
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
