import HTTPTypes
import Hummingbird
import Lending
import NIOHTTPTypes

/// Who waits for a word before they send their body gets it once the body is read. If it never is, the
/// answer is the last one on this connection, since nobody knows whether the body follows.
struct Continuation: RouterMiddleware {
    static func isAsked(_ expectation: String) -> Bool {
        expectation.trimmed.lowercased() == "100-continue"
    }

    func handle(
        _ request: Request, context: ServiceContext,
        next: (Request, ServiceContext) async throws -> Response
    ) async throws -> Response {
        guard let expectation = request.headers[.expect], Self.isAsked(expectation) else {
            return try await next(request, context)
        }
        let channel = context.channel
        let body = AwaitedBody(request.body) {
            try await channel.writeAndFlush(
                HTTPResponsePart.head(HTTPResponse(status: .continue)))
        }
        var request = request
        request.body = RequestBody(asyncSequence: body)
        var response = try await next(request, context)
        if !body.isAwaited { response.headers[.connection] = "close" }
        return response
    }
}
