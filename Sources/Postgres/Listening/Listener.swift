internal import CLibPQ
internal import Glibc

/// Listens to channels on a connection of its own, for as long as it is iterated (PostgreSQL 15
/// manual, § 34.9).
///
/// ```swift
/// for try await event in Listener(options, channels: ["orders"]) {
///     switch event {
///     case .listening, .interrupted: try await reloadEverything()
///     case .notification(let notification): try await reload(notification.payload)
///     }
/// }
/// ```
///
/// A lost connection is opened again, as often as it takes, after pauses of 50 milliseconds up to 2
/// seconds. Notifications may have been lost in the meantime, so ``Event/interrupted`` follows as
/// soon as the channels are listened to again: what is loaded then misses nothing. The first
/// connection must succeed, else the iteration throws. Cancelling the task, or leaving the loop,
/// ends the connection. Each iteration has a connection and a thread of its own.
public struct Listener: AsyncSequence, Sendable {
    /// What `NOTIFY`, `pg_notify` or ``Session/notify(channel:payload:file:line:)`` sent.
    public struct Notification: Hashable, Sendable {
        /// The channel it was sent to.
        public var channel: String
        /// What it says; empty if nothing was given. Less than 8000 bytes.
        public var payload: String
        /// The process of the server that sent it, as `pg_backend_pid()` tells.
        public var sender: Int32

        /// A notification for tests.
        public init(channel: String, payload: String, sender: Int32) {
            self.channel = channel
            self.payload = payload
            self.sender = sender
        }
    }

    /// What an iteration meets.
    public enum Event: Hashable, Sendable {
        /// The channels are listened to from now on. Always the first event.
        case listening
        /// Somebody sent something.
        case notification(Notification)
        /// Assume that notifications were lost; from now on none will be.
        case interrupted
    }

    /// What an iteration meets.
    public typealias Element = Event
    /// ``PostgresError``, in effect.
    public typealias Failure = any Error

    private let options: ConnectionOptions
    private let channels: [String]
    private let bufferLimit: Int

    /// Connects to nothing yet.
    ///
    /// - Parameters:
    ///   - options: where and as whom to connect.
    ///   - channels: names as they are, without quotes; case counts.
    ///   - bufferLimit: how many events wait for a slow reader, at least 2; beyond it the oldest
    ///     go, and ``Event/interrupted`` says so.
    public init(_ options: ConnectionOptions, channels: [String], bufferLimit: Int = 1_024) {
        self.options = options
        self.channels = channels
        self.bufferLimit = Swift.max(bufferLimit, 2)
    }

    /// Connects in the background.
    ///
    /// The iteration throws ``PostgresError/Code/connectionFailed`` if the first connection fails,
    /// and ``PostgresError/Code/server`` if the server refuses to listen to a channel.
    public func makeAsyncIterator() -> AsyncThrowingStream<Event, any Error>.Iterator {
        AsyncThrowingStream(Event.self, bufferingPolicy: .bufferingNewest(bufferLimit)) {
            continuation in
            do {
                let loop = try ListenerLoop(options, channels, continuation)
                continuation.onTermination = { _ in loop.stop() }
                guard startThread({ loop.run() }) else {
                    throw PostgresError(.connectionFailed, "the system gives no further thread")
                }
            } catch {
                continuation.finish(throwing: error)
            }
        }.makeAsyncIterator()
    }
}
