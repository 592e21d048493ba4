import HTTPTypes
import Hummingbird
import Lending
import LendingIdentity
import LendingStore
import Logging

/// Logs and counts every request, without anything personal: no names, no query, no body.
struct RequestLog: RouterMiddleware {
    let metrics: Metrics

    func handle(
        _ request: Request, context: ServiceContext,
        next: (Request, ServiceContext) async throws -> Response
    ) async throws -> Response {
        let clock = ContinuousClock()
        let start = clock.now
        metrics.begin()
        var response = try await next(request, context)
        let spent = (clock.now - start) / .seconds(1)
        let route = context.endpointPath ?? "other"
        let method = request.method.rawValue.allSatisfy(\.isLetter) ? request.method.rawValue : "?"
        metrics.end(
            method: method, route: route, status: response.status.code, seconds: spent)
        response.headers[.xRequestID] = context.id
        context.logger.info(
            "request",
            metadata: [
                "method": "\(method)", "route": "\(route)", "status": "\(response.status.code)",
                "ms": "\(Int(spent * 1000))",
            ])
        return response
    }
}

extension HTTPField.Name {
    static var xRequestID: HTTPField.Name { HTTPField.Name("X-Request-ID")! }
    static var xForwardedFor: HTTPField.Name { HTTPField.Name("X-Forwarded-For")! }
    static var idempotencyKey: HTTPField.Name { HTTPField.Name("Idempotency-Key")! }
    static var rows: HTTPField.Name { HTTPField.Name("Leihlotse-Rows")! }
    static var actingFor: HTTPField.Name { HTTPField.Name("Leihlotse-As")! }
    static var lastEventID: HTTPField.Name { HTTPField.Name("Last-Event-ID")! }
}

/// Turns every error into problem details in the reader's language, and sets what holds for every response.
struct Problems: RouterMiddleware {
    func handle(
        _ request: Request, context: ServiceContext,
        next: (Request, ServiceContext) async throws -> Response
    ) async throws -> Response {
        var context = context
        if let accepted = request.headers[.acceptLanguage] {
            context.language = Language(accepted: accepted)
        }
        var response: Response
        do {
            response = try await next(request, context)
        } catch {
            let problem = Problem(error, context.language)
            if problem.status >= 500 {
                context.logger.error("\(problem.code)", metadata: ["error": "\(error)"])
            }
            response = problem.response
        }
        response.headers[.xContentTypeOptions] = "nosniff"
        return response
    }
}

/// Finds out who asks, and from where.
struct Authentication: RouterMiddleware {
    let accounts: Accounts
    let trustedProxies: Set<String>

    func handle(
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
    static func secret(in request: Request) -> Secret? {
        if let header = request.headers[.authorization] {
            guard header.lowercased().hasPrefix("bearer ") else { return nil }
            return Secret(sent: header.dropFirst("bearer ".count).trimmed)
        }
        guard let cookie = request.cookies[SessionCookie.name]?.value,
            request.method == .get
                || request.headers[HTTPField.Name("Sec-Fetch-Site")!] == "same-origin"
        else { return nil }
        return Secret(sent: cookie)
    }
}

extension Language {
    /// The first language of an Accept-Language header that is spoken here.
    init(accepted: String) {
        let wanted = accepted.split(separator: ",").compactMap { part in
            Language(locale: String(part.prefix { $0 != ";" }).filter { !$0.isWhitespace })
        }
        self = wanted.first ?? .english
    }
}
