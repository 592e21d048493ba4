import HTTPTypes
import Hummingbird
import Lending
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
