import Hummingbird
import Lending
import LendingIdentity
import LendingImport
import LendingService

/// Imports a file that is the body: `POST /imports/devices?create-missing=true`.
struct ImportRoutes: Sendable {
    let core: ServiceCore

    func add(to router: RouterGroup<ServiceContext>) {
        router.post("/imports/{kind}") { request, context in
            try await perform(request, context)
        }
    }

    private func perform(_ request: Request, _ context: ServiceContext) async throws -> Response {
        let caller = try await Caller(writing: request, context, core.store)
        guard let kind = ImportKind(rawValue: try context.parameters.require("kind")) else {
            throw RequestFailure.notFound
        }
        // Before anything is written to the disk.
        try caller.requireImport(of: kind)
        let file = try NamelessFile()
        let rejects = try NamelessFile()
        let query = request.uri.queryParameters.map {
            (name: String($0.key), value: String($0.value))
        }.filter { $0.name != "confirm" }
        let confirmed = request.uri.queryParameters[values: "confirm"]
            .flatMap { $0.split(separator: ",") }.map(String.init)
        let wanted = try ImportRequest(kind, path: file.path, query: query, rejects: rejects.path)
        let way = ServiceImport(core, for: try context.who, as: caller)
        let hold = way.hold()
        try await file.receive(request.body, upTo: core.configuration.importLimit)
        let summary = try await way.perform(wanted, confirming: confirmed, under: hold)
        withExtendedLifetime(file) {}
        return JSONBody.response(
            ImportAnswer(
                summary: summary, rejects: rejects.size > 0 ? Base64.text(rejects.bytes) : nil))
    }
}
