import HTTPTypes
import Hummingbird
import Lending

/// From where a request came, and whether by TLS: what a trusted proxy says of it counts. By TLS it is
/// to stay there.
struct Forwarding: RouterMiddleware {
    let trustedProxies: Set<String>
    /// The address under which people reach the service, if it is set.
    let publicURL: String?

    func handle(
        _ request: Request, context: ServiceContext,
        next: (Request, ServiceContext) async throws -> Response
    ) async throws -> Response {
        var context = context
        context.isSecure = publicURL?.hasPrefix("https://") ?? false
        if trustedProxies.contains(context.address) {
            if let said = request.headers[.xForwardedProto] {
                context.isSecure = said.trimmed.lowercased() == "https"
            }
            // The last proxy that is none of ours says what it likes: what stands before it may be
            // invented.
            if let last = request.headers[.xForwardedFor]?.split(separator: ",").map(\.trimmed)
                .last(where: { !trustedProxies.contains($0) })
            {
                context.address = String(last.prefix(100))
            }
        }
        var response = try await next(request, context)
        if context.isSecure { response.headers[.strictTransportSecurity] = "max-age=31536000" }
        return response
    }
}
