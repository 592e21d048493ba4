internal import CLibPQ
internal import Glibc

/// What the thread of a ``Listener`` does: connect, listen, wait, and all over again.
final class ListenerLoop: @unchecked Sendable {
    private static let firstPause: Int32 = 50
    private static let longestPause: Int32 = 2_000

    private let options: ConnectionOptions
    private let channels: [String]
    private let continuation: AsyncThrowingStream<Listener.Event, any Error>.Continuation
    /// A pipe that becomes readable when the loop is to end.
    private let stopSignal: Int32
    private let stopSwitch: Int32

    init(
        _ options: ConnectionOptions, _ channels: [String],
        _ continuation: AsyncThrowingStream<Listener.Event, any Error>.Continuation
    ) throws {
        self.options = options
        self.channels = channels
        self.continuation = continuation
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else {
            throw PostgresError(.connectionFailed, "the system gives no further descriptor")
        }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        stopSignal = ends[0]
        stopSwitch = ends[1]
    }

    deinit {
        close(stopSignal)
        close(stopSwitch)
    }

    func stop() {
        _ = write(stopSwitch, [UInt8(1)], 1)
    }

    func run() {
        do {
            var wire = try connect()
            yield(.listening)
            while true {
                let wasStopped = listen(on: wire)
                if wasStopped { break }
                guard let next = reconnect() else { break }
                wire = next
                yield(.interrupted)
            }
            continuation.finish()
        } catch {
            continuation.finish(throwing: error)
        }
    }

    private func connect() throws -> Wire {
        let wire = try Wire(options, canceller: Canceller())
        for channel in channels {
            try wire.simple("listen \(wire.escape(identifier: channel))")
        }
        return wire
    }

    /// Tries until it succeeds; nil when stopped.
    private func reconnect() -> Wire? {
        var pause = Self.firstPause
        while !waitForStop(milliseconds: pause) {
            if let wire = try? connect() { return wire }
            pause = min(pause * 2, Self.longestPause)
        }
        return nil
    }

    /// Hands over notifications until the connection is lost (false) or the loop is stopped.
    private func listen(on wire: Wire) -> Bool {
        while true {
            guard PQconsumeInput(wire.connection) == 1 else { return false }
            while let notification = PQnotifies(wire.connection) {
                let content = notification.pointee
                yield(
                    .notification(
                        Listener.Notification(
                            channel: String(cString: content.relname),
                            payload: String(cString: content.extra), sender: content.be_pid)))
                PQfreemem(notification)
            }
            while let result = PQgetResult(wire.connection) { PQclear(result) }
            guard PQstatus(wire.connection) == CONNECTION_OK else { return false }
            var descriptors = [
                pollfd(fd: PQsocket(wire.connection), events: Int16(POLLIN), revents: 0),
                pollfd(fd: stopSignal, events: Int16(POLLIN), revents: 0),
            ]
            if poll(&descriptors, 2, -1) < 0, errno != EINTR { return false }
            if descriptors[1].revents != 0 { return true }
        }
    }

    private func waitForStop(milliseconds: Int32) -> Bool {
        var descriptor = pollfd(fd: stopSignal, events: Int16(POLLIN), revents: 0)
        return poll(&descriptor, 1, milliseconds) > 0
    }

    private func yield(_ event: Listener.Event) {
        if case .dropped = continuation.yield(event) { continuation.yield(.interrupted) }
    }
}
