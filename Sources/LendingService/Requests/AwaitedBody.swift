import HummingbirdCore
import NIOConcurrencyHelpers
import NIOCore

/// A body whose sender waits to be asked for it: they are, when it is read first.
struct AwaitedBody: AsyncSequence, Sendable {
    private let body: RequestBody
    private let ask: @Sendable () async throws -> Void
    private let state = NIOLockedValueBox(false)

    init(_ body: RequestBody, _ ask: @escaping @Sendable () async throws -> Void) {
        self.body = body
        self.ask = ask
    }

    /// Was it asked for?
    var isAwaited: Bool { state.withLockedValue { $0 } }

    struct AsyncIterator: AsyncIteratorProtocol {
        fileprivate let sequence: AwaitedBody
        fileprivate var pieces: RequestBody.AsyncIterator

        mutating func next() async throws -> ByteBuffer? {
            let isFirst = sequence.state.withLockedValue { isAwaited in
                defer { isAwaited = true }
                return !isAwaited
            }
            if isFirst { try await sequence.ask() }
            return try await pieces.next()
        }
    }

    func makeAsyncIterator() -> AsyncIterator {
        AsyncIterator(sequence: self, pieces: body.makeAsyncIterator())
    }
}
