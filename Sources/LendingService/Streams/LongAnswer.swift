public import HTTPTypes
public import Hummingbird
public import Lending
public import LendingIdentity
public import LendingStore
import NIOCore

/// Sends what a report gives, however long it is: what is small at once, on the connections of all
/// other requests; what is not as an export, in turn, and as long as its reader may have it.
public struct LongAnswer: Sendable {
    /// Sends everything that is read from a store, and returns how many rows there were.
    public typealias Produce =
        @Sendable (_ store: Store, _ sink: any ByteSink) async throws -> Int

    private let core: ServiceCore
    private let who: SignedIn
    private let actor: Actor

    /// - Parameters:
    ///   - who: who signed in.
    ///   - actor: in whose name they ask.
    public init(_ core: ServiceCore, for who: SignedIn, as actor: Actor) {
        self.core = core
        self.who = who
        self.actor = actor
    }

    /// - Throws: ``RequestFailure`` for somebody who has too many under way, and what `produce` throws
    ///   before its first piece.
    public func response(
        type: String, headers: HTTPFields = [:], _ produce: @escaping Produce
    ) async throws -> Response {
        var headers = headers
        headers[.contentType] = type
        headers[.trailer] = HTTPField.Name.rows.rawName
        if let made = try await SmallAnswer.make({ try await produce(core.store, $0) }) {
            return Response(
                status: .ok, headers: headers,
                body: ResponseBody { writer in
                    try await writer.write(made.bytes)
                    try await writer.finish([.rows: String(made.rows)])
                })
        }
        let hold = core.rights.hold(for: who, as: actor)
        let turn = try await core.turns.take(for: who.actor.id)
        let exports = core.exports
        let stream = ReportStream(core.configuration, core.work, hold, turn) { sink in
            try await produce(exports, sink)
        }
        return try await stream.response(headers)
    }
}
