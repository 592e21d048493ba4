import Hummingbird
import Lending
import LendingOperations
import LendingPerforming
import LendingService
import LendingStore
import LendingWire

/// Turns what people type into ids, or asks "did you mean": `/find/devices?q=KN-1&q=KN-2`.
struct FindRoutes: Sendable {
    let store: Store

    func add(to router: RouterGroup<ServiceContext>) {
        router.get("/find/{kind}") { request, context in
            try QueryNames.refuseOthers(request, than: ["q"])
            let typed = request.uri.queryParameters[values: "q"].map(String.init)
            return try await find(typed, request, context)
        }
        // For many or long texts.
        router.post("/find/{kind}") { request, context in
            _ = try context.who
            let sent = try await JSONBody.read(Sought.self, request, upTo: 1_048_576)
            return try await find(sent.q, request, context)
        }
    }

    private func find(
        _ typed: [String], _ request: Request, _ context: ServiceContext
    ) async throws -> Response {
        let reader = try await Caller(request, context, store).reader
        guard typed.count <= 1000, typed.allSatisfy({ !$0.utf8.contains(0) }) else {
            throw RequestFailure(
                .badInput, "field-value",
                LocalizedText(
                    "q: up to 1000 texts without NUL are expected",
                    de: "q: bis zu 1000 Texte ohne NUL werden erwartet"))
        }
        let names = NameFinder(store, for: reader)
        switch FoundKind(rawValue: try context.parameters.require("kind")) {
        case .devices: return JSONBody.response(ItemList(try await names.devices(typed)))
        case .people: return JSONBody.response(ItemList(try await names.people(typed)))
        case .units: return JSONBody.response(ItemList(try await names.units(typed)))
        case .cityEvents: return JSONBody.response(ItemList(try await names.events(typed)))
        case nil: throw RequestFailure.notFound
        }
    }
}
