internal import CLibPQ
internal import Glibc

/// Listens to channels on a connection of its own, for as long as it is iterated.
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
/// A lost connection is opened again, as often as it takes. Notifications may have been lost in
/// the meantime, so ``Event/interrupted`` follows as soon as the channels are listened to again:
/// what is loaded then misses nothing. The first connection must succeed, else the iteration
/// throws. Cancelling the task, or leaving the loop, ends the connection.
public struct Listener: AsyncSequence, Sendable {
    /// What `notify` or `pg_notify` sent.
    public struct Notification: Hashable, Sendable {
        public var channel: String
        public var payload: String
        /// Process of the server that sent it.
        public var sender: Int32

        public init(channel: String, payload: String, sender: Int32) {
            self.channel = channel
            self.payload = payload
            self.sender = sender
        }
    }

    public enum Event: Hashable, Sendable {
        /// The channels are listened to from now on.
        case listening
        case notification(Notification)
        /// Assume that notifications were lost; from now on none will be.
        case interrupted
    }

    public typealias Element = Event
    public typealias Failure = any Error

    private let options: ConnectionOptions
    private let channels: [String]
    private let bufferLimit: Int

    /// - Parameter bufferLimit: how many events wait for a slow reader; beyond it the oldest go,
    ///   and ``Event/interrupted`` says so.
    public init(_ options: ConnectionOptions, channels: [String], bufferLimit: Int = 1_024) {
        self.options = options
        self.channels = channels
        self.bufferLimit = Swift.max(bufferLimit, 2)
    }

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
