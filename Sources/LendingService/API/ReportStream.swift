import HTTPTypes
import Hummingbird
import LendingReports
import LendingStore
import NIOConcurrencyHelpers
import NIOCore

/// A report on its way to a reader who may be slow, or go away.
///
/// The connection that it runs on belongs to the exports' pool; it is freed when the reader is
/// gone, and an export that takes too long is ended.
final class ReportStream: Sendable {
    typealias Produce = @Sendable (ByteChannel) async throws -> Int

    private let channel = ByteChannel()
    private let task: Task<Int, any Error>

    /// - Parameter produce: sends everything and returns how many rows there were.
    init(seconds: Int, _ produce: @escaping Produce) {
        let channel = channel
        task = Task {
            do {
                let rows = try await withThrowingTaskGroup(of: Int?.self) { group in
                    group.addTask { try await produce(channel) }
                    group.addTask {
                        try await Task.sleep(for: .seconds(seconds))
                        return nil
                    }
                    let first = try await group.next() ?? nil
                    if first == nil { channel.abandon() }
                    group.cancelAll()
                    guard let first else { throw TookTooLong() }
                    return first
                }
                channel.finish(.success(()))
                return rows
            } catch {
                channel.finish(.failure(error))
                throw error
            }
        }
    }

    deinit {
        channel.abandon()
        task.cancel()
    }

    struct TookTooLong: Error {}

    /// The response, once the first piece is there: until then a failure is a problem of its own.
    func response(type: String, headers: HTTPFields = [:]) async throws -> Response {
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
                try await writer.finish([.rows: String(try await self.task.value)])
            })
    }
}
