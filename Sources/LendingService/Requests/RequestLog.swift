import HTTPTypes
import Hummingbird
import Lending
import Logging

/// Logs and counts every request, without anything personal: no names, no query, no body. Of an answer
/// that goes on after its beginning, also how it ended.
struct RequestLog: RouterMiddleware {
    let metrics: Metrics

    func handle(
        _ request: Request, context: ServiceContext,
        next: (Request, ServiceContext) async throws -> Response
    ) async throws -> Response {
        let start = ContinuousClock.now
        metrics.begin()
        var response = try await next(request, context)
        let route = context.endpointPath ?? "other"
        // Any word may stand there: as a label it would grow without end.
        let method =
            RequestRules.methods.contains(request.method) ? request.method.rawValue : "?"
        metrics.end(
            method: method, route: route, status: response.status.code,
            seconds: seconds(since: start))
        response.headers[.xRequestID] = context.id
        var facts: Logger.Metadata = [
            "method": "\(method)", "route": "\(route)", "status": "\(response.status.code)",
        ]
        let log: @Sendable (Logger.Metadata) -> Void = { [logger = context.logger] facts in
            var facts = facts
            facts["ms"] = "\(Int(seconds(since: start) * 1000))"
            logger.info("request", metadata: facts)
        }
        if response.body.contentLength == nil, request.method != .head {
            response.body = followed(response.body) { [facts] ended in
                var facts = facts
                facts["ended"] = "\(ended)"
                log(facts)
            }
        } else {
            facts["ended"] = "whole"
            log(facts)
        }
        return response
    }

    private func seconds(since start: ContinuousClock.Instant) -> Double {
        start.duration(to: .now) / .seconds(1)
    }

    /// A body that tells how it ended, once.
    private func followed(
        _ body: ResponseBody, _ tell: @escaping @Sendable (_ ended: String) -> Void
    ) -> ResponseBody {
        let metrics = metrics
        return ResponseBody { writer in
            do {
                try await body.write(writer)
                tell("whole")
            } catch {
                metrics.aborted()
                let hasNoRights = (error as? RequestFailure)?.kind == .notSignedIn
                tell(hasNoRights ? "rights-ended" : "aborted")
                throw error
            }
        }
    }
}
