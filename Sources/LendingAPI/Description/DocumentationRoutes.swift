import HTTPTypes
import Hummingbird
import LendingService
import NIOCore

/// The API's description: for programs as OpenAPI, for people as a page that needs nothing from
/// outside.
struct DocumentationRoutes: Sendable {
    func add(to router: RouterGroup<ServiceContext>) {
        let document = JSONBody.buffer(OpenAPI.document())
        let page = ByteBuffer(string: DocumentationPage.html())
        router.get("/openapi.json") { _, _ in
            Response(
                status: .ok, headers: [.contentType: "application/json"],
                body: ResponseBody(byteBuffer: document))
        }
        router.get("/documentation") { _, _ in
            Response(
                status: .ok,
                headers: [
                    .contentType: "text/html; charset=utf-8",
                    .contentSecurityPolicy:
                        "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; "
                        + "base-uri 'none'; form-action 'none'",
                ], body: ResponseBody(byteBuffer: page))
        }
    }
}
