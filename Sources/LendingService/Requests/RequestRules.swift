import HTTPTypes
import Hummingbird
import Lending

/// What HTTP asks of every request, whatever it is for: one host, and nothing expected that is not done
/// here.
struct RequestRules: RouterMiddleware {
    /// The methods that HTTP knows.
    static let methods: [HTTPRequest.Method] = [
        .get, .head, .post, .put, .patch, .delete, .options, .trace, .connect,
    ]

    func handle(
        _ request: Request, context: ServiceContext,
        next: (Request, ServiceContext) async throws -> Response
    ) async throws -> Response {
        // The first Host became the authority; others are left among the headers.
        let isOld = request.headers[.oldVersion] != nil
        guard request.headers[values: .otherHost].isEmpty, isOld || request.head.authority != nil
        else {
            throw RequestFailure(
                .badInput, "host-header",
                LocalizedText(
                    "exactly one Host header is expected",
                    de: "genau eine Kopfzeile Host wird erwartet"))
        }
        if let expectation = request.headers[.expect], !Continuation.isAsked(expectation) {
            throw HTTPError(.expectationFailed)
        }
        return try await next(request, context)
    }
}
