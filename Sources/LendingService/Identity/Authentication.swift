import HTTPTypes
public import Hummingbird
import Lending
public import LendingIdentity

/// Finds out who asks.
public struct Authentication: RouterMiddleware {
    let accounts: Accounts

    public func handle(
        _ request: Request, context: ServiceContext,
        next: (Request, ServiceContext) async throws -> Response
    ) async throws -> Response {
        var context = context
        if let secret = Authentication.secret(in: request, isSecure: context.isSecure) {
            context.signedIn = try await accounts.holder(of: secret)
            // A secret that no longer holds is told, not taken for nobody.
            if context.signedIn == nil { throw RequestFailure.notSignedIn }
        }
        return try await next(request, context)
    }

    /// A bearer token, or the cookie of a session. The cookie counts only where a browser says that
    /// the page is the service's own.
    public static func secret(in request: Request, isSecure: Bool) -> Secret? {
        if let header = request.headers[.authorization] {
            guard header.lowercased().hasPrefix("bearer ") else { return nil }
            return Secret(sent: header.dropFirst("bearer ".count).trimmed)
        }
        guard let cookie = SessionCookie.value(in: request, isSecure: isSecure),
            [.get, .head].contains(request.method)
                || request.headers[.secFetchSite] == "same-origin"
        else { return nil }
        return Secret(sent: cookie)
    }
}
