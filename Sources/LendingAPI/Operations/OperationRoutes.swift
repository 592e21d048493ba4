import Hummingbird
import Lending
import LendingOperations
import LendingPerforming
import LendingService
import LendingStore

/// Every operation of the catalog as a resource, and the batch of several.
struct OperationRoutes: Sendable {
    let core: ServiceCore

    /// An operation with what it consists of, which is found out once.
    private struct Known {
        let operation: any Operation.Type
        let fields: [FieldSchema]
    }

    private let known: [String: Known] = Dictionary(
        uniqueKeysWithValues: OperationCatalog.standard.entries.map { entry in
            (
                entry.name,
                Known(
                    operation: entry.operation,
                    fields: OperationSchema.fields(of: entry.operation))
            )
        })

    init(core: ServiceCore) { self.core = core }

    func add(to router: RouterGroup<ServiceContext>) {
        for entry in OperationCatalog.standard.entries {
            for route in entry.routes {
                router.on(
                    RouterPath(stringLiteral: route.path), method: route.method.http
                ) { request, context in
                    try await perform(entry.name, route, request, context)
                }
            }
        }
        // By its name: how the command line sends what it has.
        router.post("/operations/{operation}") { request, context in
            try await perform(
                try context.parameters.require("operation"), OperationRoute(.post, "/operations"),
                request, context)
        }
        router.post("/batch") { request, context in try await performAll(request, context) }
    }

    private func perform(
        _ name: String, _ route: OperationRoute, _ request: Request, _ context: ServiceContext
    ) async throws -> Response {
        guard let known = known[name] else { throw RequestFailure.notFound }
        let caller = try await Caller(writing: request, context, core.store)
        try caller.require(name)
        let body = try await JSONBody.read(request, upTo: core.configuration.bodyLimit)
        let things = NamedThings(core.store, for: caller.reader)
        let fixed = try await fixed(route, known.fields, things, caller.reader, context)
        let operation = try OperationDecoding.operation(
            known.operation, try await NamedFields(things: things).resolved(body, known.fields),
            fields: known.fields, fixed: fixed)
        let context = try caller.context(request)
        if context.expectedVersion != nil, !(operation is any VersionedOperation) {
            throw RequestFailure.comparesNoVersions
        }
        let outcome = try await StorePerformer(core.store).perform(operation, context)
        if outcome.changed { core.feed.changed() }
        return JSONBody.response(outcome)
    }

    /// The fields that stand in the path.
    private func fixed(
        _ route: OperationRoute, _ fields: [FieldSchema], _ things: NamedThings,
        _ reader: Reader, _ context: ServiceContext
    ) async throws -> [String: JSONValue] {
        var fixed: [String: JSONValue] = [:]
        for name in route.fields {
            let text = try context.part(name)
            if let field = fields.first(where: { $0.name == name }) {
                fixed[name] = try await value(text, field, things)
            } else if name == "loan" {
                fixed["devices"] = [.integer(try await device(ofLoan: text, for: reader).rawValue)]
            } else {
                let number = try await things.number(inPath: text, .devices)
                fixed[name + "s"] = [.integer(number)]
            }
        }
        return fixed
    }

    private func value(
        _ text: String, _ field: FieldSchema, _ things: NamedThings
    ) async throws -> JSONValue {
        switch field.value {
        case .named(let kind): return .integer(try await things.number(inPath: text, kind))
        case .integer:
            guard let number = Int64(text), number > 0 else { throw RequestFailure.notFound }
            return .integer(number)
        default: return .text(text)
        }
    }

    /// The device of an open loan; one that the reader may not see is as if it were not there.
    private func device(ofLoan text: String, for reader: Reader) async throws -> DeviceID {
        guard let number = Int64(text) else { throw RequestFailure.notFound }
        let found = try await RecordLookup(core.store).device(
            ofOpenLoan: LoanID(number), for: reader)
        guard let found else { throw RequestFailure.notFound }
        return found
    }

    private func performAll(
        _ request: Request, _ context: ServiceContext
    ) async throws -> Response {
        let caller = try await Caller(writing: request, context, core.store)
        let body = try await JSONBody.read(request, upTo: core.configuration.bodyLimit)
        guard case .list(let lines)? = body["operations"], !lines.isEmpty, lines.count <= 1000
        else {
            throw RequestFailure(
                .badInput, "field-value",
                LocalizedText(
                    "operations: a list of 1 to 1000 operations is expected",
                    de: "operations: eine Liste von 1 bis 1000 Vorgängen wird erwartet"))
        }
        let things = NamedThings(core.store, for: caller.reader)
        var operations: [any Operation] = []
        for (index, line) in lines.enumerated() {
            operations.append(try await operation(line, at: index, caller, things))
        }
        let context = try caller.context(request)
        if context.expectedVersion != nil { throw RequestFailure.comparesNoVersions }
        let outcome = try await StorePerformer(core.store).performAll(operations, context)
        if outcome.changed { core.feed.changed() }
        return JSONBody.response(outcome)
    }

    private func operation(
        _ line: JSONValue, at index: Int, _ caller: Caller, _ things: NamedThings
    ) async throws -> any Operation {
        guard case .object(var members) = line,
            case .text(let name)? = members.removeValue(forKey: "operation"),
            let known = known[name]
        else {
            throw RequestFailure(
                .badInput, "field-value",
                LocalizedText(
                    "operations[\(index)].operation: the name of an operation is expected",
                    de: "operations[\(index)].operation: der Name eines Vorgangs wird erwartet"))
        }
        try caller.require(name)
        return try OperationDecoding.operation(
            known.operation,
            try await NamedFields(things: things).resolved(.object(members), known.fields),
            fields: known.fields)
    }
}

extension OperationRoute.Method {
    var http: HTTPRequest.Method {
        switch self {
        case .post: .post
        case .put: .put
        case .patch: .patch
        }
    }
}
