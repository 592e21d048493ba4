import Glibc
import ServiceLifecycle

/// Tells systemd how the service does, if systemd started it.
struct Systemd: Sendable {
    private let socket: String?
    /// How often systemd wants to hear of it, in microseconds; nil: not at all.
    let watchdog: Int?

    init(_ environment: CommandEnvironment) {
        socket = environment.value("NOTIFY_SOCKET")
        // The variables may have come down from a parent, whose watchdog they are.
        let isMeant = environment.value("WATCHDOG_PID").map { Int32($0) == getpid() } ?? true
        watchdog = isMeant ? environment.value("WATCHDOG_USEC").flatMap { Int($0) } : nil
    }

    /// Sends a line such as `READY=1`.
    func notify(_ line: String) {
        guard let socket else { return }
        let descriptor = Glibc.socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue), 0)
        guard descriptor >= 0 else { return }
        defer { close(descriptor) }
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        var path = Array(socket.utf8)
        guard path.count < 108 else { return }
        // An abstract socket begins with @ here and with NUL in the kernel.
        if path.first == UInt8(ascii: "@") { path[0] = 0 }
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path) }
        let length = socklen_t(MemoryLayout<sa_family_t>.size + path.count)
        let bytes = Array(line.utf8)
        withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                _ = sendto(descriptor, bytes, bytes.count, Int32(MSG_NOSIGNAL), $0, length)
            }
        }
    }
}

/// Says in time that the service lives, as long as its tasks get their turn; also while it ends.
struct Watchdog: Service {
    private let systemd: Systemd

    init(_ systemd: Systemd) {
        self.systemd = systemd
    }

    func run() async throws {
        let pause = systemd.watchdog.map { Duration.microseconds($0 / 2) } ?? .seconds(3600)
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                if systemd.watchdog != nil { systemd.notify("WATCHDOG=1") }
                try? await Task.sleep(for: pause)
            }
        }
    }
}
