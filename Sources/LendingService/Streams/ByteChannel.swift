import Glibc
import NIOCore

/// Carries bytes from a thread that produces them to a task that sends them on, with a bound: who
/// produces faster than the reader takes waits, and whose reader has gone is stopped.
public final class ByteChannel: @unchecked Sendable {
    /// 64 KiB a piece: smaller ones are slower, larger ones gain nothing.
    private static let pieceSize = 65_536
    private static let capacity = 4

    private var mutex = pthread_mutex_t()
    private var space = pthread_cond_t()
    private var pieces: [ByteBuffer] = []
    private var gathering = ByteBuffer()
    private var end: Result<Int, any Error>?
    private var isAbandoned = false
    private var reader: CheckedContinuation<ByteBuffer?, any Error>?

    /// The reader has gone.
    struct Abandoned: Error {}

    init() {
        pthread_mutex_init(&mutex, nil)
        pthread_cond_init(&space, nil)
    }

    deinit {
        pthread_mutex_destroy(&mutex)
        pthread_cond_destroy(&space)
    }

    /// Sends bytes; blocks while the reader is behind. For a thread of its own only.
    public func send(_ bytes: UnsafeRawBufferPointer) throws {
        gathering.writeBytes(bytes)
        if gathering.readableBytes >= ByteChannel.pieceSize { try flush() }
    }

    public func send(_ text: String) throws {
        var text = text
        try text.withUTF8 { try send(UnsafeRawBufferPointer($0)) }
    }

    private func flush() throws {
        guard gathering.readableBytes > 0 else { return }
        let piece = gathering
        gathering = ByteBuffer()
        pthread_mutex_lock(&mutex)
        while pieces.count >= ByteChannel.capacity, !isAbandoned {
            pthread_cond_wait(&space, &mutex)
        }
        if isAbandoned {
            pthread_mutex_unlock(&mutex)
            throw Abandoned()
        }
        if let waiting = reader {
            reader = nil
            pthread_mutex_unlock(&mutex)
            waiting.resume(returning: piece)
        } else {
            pieces.append(piece)
            pthread_mutex_unlock(&mutex)
        }
    }

    /// Sends what is left. Call it on the producer's thread, before ``finish(_:)``.
    public func flushRest() throws { try flush() }

    /// Tells the reader that this was all, with the number of rows, or why there is no more.
    func finish(_ result: Result<Int, any Error>) {
        pthread_mutex_lock(&mutex)
        end = result
        let waiting = reader
        reader = nil
        pthread_mutex_unlock(&mutex)
        waiting?.resume(with: result.map { _ in nil })
    }

    /// How many rows there were, once all was read.
    var rows: Int {
        pthread_mutex_lock(&mutex)
        defer { pthread_mutex_unlock(&mutex) }
        return (try? end?.get()) ?? 0
    }

    /// Lets the producer's next `send` throw.
    func abandon() {
        pthread_mutex_lock(&mutex)
        isAbandoned = true
        pieces = []
        pthread_cond_broadcast(&space)
        pthread_mutex_unlock(&mutex)
    }

    /// The next piece; nil: that was all.
    func next() async throws -> ByteBuffer? {
        try await withCheckedThrowingContinuation { continuation in
            pthread_mutex_lock(&mutex)
            if !pieces.isEmpty {
                let piece = pieces.removeFirst()
                pthread_cond_signal(&space)
                pthread_mutex_unlock(&mutex)
                continuation.resume(returning: piece)
            } else if let end {
                pthread_mutex_unlock(&mutex)
                continuation.resume(with: end.map { _ in nil })
            } else {
                reader = continuation
                pthread_mutex_unlock(&mutex)
            }
        }
    }
}
