import HTTPTypes
import Hummingbird

/// What every answer says to browsers and caches, unless its route says something else.
struct AnswerHeaders: RouterMiddleware {
    /// Personal or not is nothing to be thought about: nothing is kept, framed, guessed at or fetched
    /// by other pages.
    static let standard: HTTPFields = [
        .cacheControl: "no-store",
        .contentSecurityPolicy:
            "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
        .xContentTypeOptions: "nosniff",
        .xFrameOptions: "DENY",
        .referrerPolicy: "no-referrer",
        .crossOriginResourcePolicy: "same-origin",
        .crossOriginOpenerPolicy: "same-origin",
    ]

    func handle(
        _ request: Request, context: ServiceContext,
        next: (Request, ServiceContext) async throws -> Response
    ) async throws -> Response {
        var response = try await next(request, context)
        for field in Self.standard where response.headers[field.name] == nil {
            response.headers.append(field)
        }
        if context.isSecure { response.headers[.strictTransportSecurity] = "max-age=31536000" }
        return response
    }
}
