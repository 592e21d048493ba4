import Glibc
import Lending
import LendingStore
import LendingTestSupport
import Postgres

/// An answer over a connection of its own, taken as slowly as wanted. It blocks: use it within
/// ``blocking(_:)``.
final class LongRead: @unchecked Sendable {
    private let socket: Socket
    private(set) var bytes: [UInt8] = []

    /// Sends a request, or several behind each other, and takes the first bytes of its answer.
    init(_ client: Client, _ paths: String..., takes: Bool = true) throws {
        socket = try Socket(port: client.port)
        for path in paths {
            try socket.send(
                "GET /api/v1\(path) HTTP/1.1\r\nHost: test\r\n"
                    + "Authorization: Bearer \(client.secret ?? "")\r\n\r\n")
        }
        if takes { try take() }
    }

    static func open(_ client: Client, _ path: String) async throws -> LongRead {
        try await blocking { try LongRead(client, path) }
    }

    /// - Returns: false: the service has closed.
    @discardableResult
    func take() throws -> Bool {
        let more = try socket.receive()
        bytes += more
        return !more.isEmpty
    }

    /// Takes all there is until the answer is whole, or the service has closed.
    func takeAll() async throws {
        try await blocking { while !self.isWhole, try self.take() {} }
    }

    var text: String { String(decoding: bytes, as: UTF8.self) }

    var status: Int { text.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0 }

    /// Has the last chunk come, with what is told behind it?
    var isWhole: Bool {
        let end = String(decoding: bytes.suffix(200), as: UTF8.self)
        return end.hasSuffix("\r\n\r\n") && end.contains("\r\n0\r\n")
    }

    /// Waits for the service to close, without taking anything; at most a minute.
    func waitForEnd() async throws -> Bool {
        try await blocking {
            for _ in 1...600 {
                do { try self.socket.send("\r\n") } catch { return true }
                usleep(100_000)
            }
            return false
        }
    }
}

extension ServedCity {
    /// Records so many people by the way that no report of people fits into what systems keep of an
    /// answer: 10,000 are about 4 MiB.
    func crowd(_ count: Int) async throws {
        try await database.pool.transaction { try $0.crowd(count) }
    }
}

extension OwnServerCity {
    /// The same.
    func crowd(_ count: Int) async throws {
        try await session(in: "leihlotse") { try $0.transaction { try $0.crowd(count) } }
    }
}

extension Session {
    fileprivate func crowd(_ count: Int) throws {
        let entry = try journal("test.crowd")
        try execute(
            """
            insert into person (name, organisation, entry_id)
            select 'Person ' || n, repeat('Verein ' || n || ' ', 25), \(entry)
            from generate_series(1, \(Int64(count))) n
            """)
    }
}
