import HTTPTypes
import Hummingbird
import Lending
import LendingWire
import Logging

/// Turns every error into problem details in the reader's language.
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
            if let error = error as? HTTPError {
                response.headers.append(contentsOf: error.headers)
            }
            if let seconds = (error as? any Failure)?.retryAfter {
                response.headers[.retryAfter] = "\(seconds)"
            }
        }
        return response
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
