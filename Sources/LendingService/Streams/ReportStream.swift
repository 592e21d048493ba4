import HTTPTypes
import Hummingbird
import NIOCore

/// A report on its way to a reader who may be slow, go away, or lose their rights.
///
/// The connection that it runs on belongs to the exports' pool; it is freed when the last row is made
/// or the reader is gone, and an export that takes too long is ended.
final class ReportStream: Sendable {
    typealias Produce = @Sendable (any ByteSink) async throws -> Int

    private let channel: ByteChannel
    private let reader: AsyncStream<Void>.Continuation
    private let hold: RightsHold
    /// One of the person's turns, as long as anything is left to send.
    private let turn: Turn
    private let deadline: ContinuousClock.Instant

    /// - Parameter produce: sends everything and returns how many rows there were.
    init(
        _ settings: ServiceConfiguration, _ work: BackgroundWork, _ hold: RightsHold,
        _ turn: Turn, _ produce: @escaping Produce
    ) {
        let channel = ByteChannel(fileLimit: settings.exportBufferMebibytes * 1_048_576)
        let (isReading, reader) = AsyncStream.makeStream(of: Void.self)
        let seconds = settings.exportSeconds
        self.channel = channel
        self.reader = reader
        self.hold = hold
        self.turn = turn
        deadline = .now + .seconds(seconds)
        hold.onEnd { reader.finish() }
        work.add {
            do {
                channel.finish(
                    .success(try await Self.rows(channel, isReading, seconds, produce)))
            } catch {
                channel.finish(.failure(error))
            }
        }
    }

    /// Produces until all is sent, time is up, or the reader has gone.
    private static func rows(
        _ channel: ByteChannel, _ isReading: AsyncStream<Void>, _ seconds: Int,
        _ produce: @escaping Produce
    ) async throws -> Int {
        try await withThrowingTaskGroup(of: Int?.self) { group in
            group.addTask { try await produce(channel) }
            group.addTask {
                try await Task.sleep(for: .seconds(seconds))
                return nil
            }
            group.addTask {
                for await _ in isReading {}
                return nil
            }
            let first = try await group.next() ?? nil
            if first == nil {
                channel.abandon()
                // The reader is told at once: a database that stands still cannot even be cancelled.
                channel.finish(.failure(EndedEarly()))
            }
            group.cancelAll()
            guard let first else { throw EndedEarly() }
            return first
        }
    }

    deinit {
        channel.abandon()
        reader.finish()
    }

    /// It took too long, nobody reads any more, or the reader may not any more.
    struct EndedEarly: Error {}

    /// The next piece, if the reader may still have it; nil: that was all.
    private func next() async throws -> ByteBuffer? {
        let piece: ByteBuffer?
        do { piece = try await channel.next() } catch {
            throw hold.end ?? error
        }
        if let end = hold.end { throw end }
        guard ContinuousClock.now < deadline else { throw EndedEarly() }
        return piece
    }

    /// The response, once the first piece is there: until then a failure is a problem of its own.
    func response(_ headers: HTTPFields) async throws -> Response {
        let first = try await next()
        return Response(
            status: .ok, headers: headers,
            body: ResponseBody { writer in
                if let first {
                    try await writer.write(first)
                    while let piece = try await self.next() { try await writer.write(piece) }
                }
                try await writer.finish([.rows: String(self.channel.rows)])
            })
    }
}
