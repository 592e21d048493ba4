import LendingService
import Testing

/// `maximum-connections`: more than that wait, and are served once there is room.
@Suite("Maximum of connections")
struct MaximumConnectionsTests {
    @Test("beyond the limit they wait, and the service answers again after")
    func beyond() async throws {
        var configuration = ServiceConfiguration.quiet
        configuration.maximumConnections = 5
        try await ServedCity.with(configuration) { city in
            let port = city.port
            try await blocking {
                let request = "GET /health/live HTTP/1.1\r\nHost: test\r\n\r\n"
                // They are known to be open once they have been answered.
                var open: [Socket] = []
                for _ in 0..<5 {
                    let socket = try Socket(port: port)
                    try socket.send(request)
                    #expect(
                        String(decoding: try socket.receive(), as: UTF8.self).contains("200 OK"))
                    open.append(socket)
                }
                let waiting = try (0..<10).map { _ in
                    let socket = try Socket(port: port, patience: 1)
                    try socket.send(request)
                    return socket
                }
                for socket in waiting {
                    #expect(throws: Socket.Failure.self, "it is answered beyond the limit") {
                        try socket.receive()
                    }
                }
                open.removeAll()
                // As each one closes the next is let in.
                for socket in waiting {
                    var said: [UInt8] = []
                    for _ in 0..<30 where said.isEmpty { said = (try? socket.receive()) ?? [] }
                    #expect(String(decoding: said, as: UTF8.self).contains("200 OK"))
                    socket.end()
                }
            }
            #expect(try await city.client("ida").get("/me").status == 200)
            let alive = try await city.client(nil).send("GET", "/health/ready", bytes: nil)
            #expect(alive.status == 200)
        }
    }
}
