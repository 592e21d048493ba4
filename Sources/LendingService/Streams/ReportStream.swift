public import HTTPTypes
public import Hummingbird
import NIOCore

/// A report on its way to a reader who may be slow, or go away.
///
/// The connection that it runs on belongs to the exports' pool; it is freed when the reader is
/// gone, and an export that takes too long is ended.
public final class ReportStream: Sendable {
    public typealias Produce = @Sendable (ByteChannel) async throws -> Int

    private let channel = ByteChannel()
    private let reader: AsyncStream<Void>.Continuation

    /// - Parameter produce: sends everything and returns how many rows there were.
    public init(seconds: Int, _ work: BackgroundWork, _ produce: @escaping Produce) {
        let channel = channel
        let (isReading, reader) = AsyncStream.makeStream(of: Void.self)
        self.reader = reader
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
            if first == nil { channel.abandon() }
            group.cancelAll()
            guard let first else { throw EndedEarly() }
            return first
        }
    }

    deinit {
        channel.abandon()
        reader.finish()
    }

    /// It took too long, or nobody reads any more.
    struct EndedEarly: Error {}

    /// The response, once the first piece is there: until then a failure is a problem of its own.
    public func response(type: String, headers: HTTPFields = [:]) async throws -> Response {
        let first = try await channel.next()
        var headers = headers
        headers[.contentType] = type
        headers[.cacheControl] = "no-store"
        headers[.trailer] = HTTPField.Name.rows.rawName
        return Response(
            status: .ok, headers: headers,
            body: ResponseBody { writer in
                if let first {
                    try await writer.write(first)
                    while let piece = try await self.channel.next() {
                        try await writer.write(piece)
                    }
                }
                try await writer.finish([.rows: String(self.channel.rows)])
            })
    }
}
