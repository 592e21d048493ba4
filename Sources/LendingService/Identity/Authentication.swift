import HTTPTypes
public import Hummingbird
import Lending
public import LendingIdentity

/// Finds out who asks, and from where.
public struct Authentication: RouterMiddleware {
    let accounts: Accounts
    let trustedProxies: Set<String>

    public func handle(
        _ request: Request, context: ServiceContext,
        next: (Request, ServiceContext) async throws -> Response
    ) async throws -> Response {
        var context = context
        if trustedProxies.contains(context.address), let said = request.headers[.xForwardedFor],
            let last = said.split(separator: ",").map(\.trimmed)
                .last(where: { !trustedProxies.contains($0) })
        {
            // The last proxy that is none of ours says what it likes: what stands before it may
            // be invented.
            context.address = String(last.prefix(100))
        }
        if let secret = Authentication.secret(in: request) {
            context.signedIn = try await accounts.holder(of: secret)
            // A secret that no longer holds is told, not taken for nobody.
            if context.signedIn == nil { throw RequestFailure.notSignedIn }
        }
        return try await next(request, context)
    }

    /// A bearer token, or the cookie of a session. The cookie counts only where a browser says that
    /// the page is the service's own.
    public static func secret(in request: Request) -> Secret? {
        if let header = request.headers[.authorization] {
            guard header.lowercased().hasPrefix("bearer ") else { return nil }
            return Secret(sent: header.dropFirst("bearer ".count).trimmed)
        }
        guard let cookie = request.cookies[SessionCookie.name]?.value,
            request.method == .get || request.headers[.secFetchSite] == "same-origin"
        else { return nil }
        return Secret(sent: cookie)
    }
}
