import HTTPTypes
public import Hummingbird
public import Lending
import LendingIdentity
public import LendingOperations
public import LendingStore

extension Caller {
    /// In whose name a request is: the one who signed in, or somebody for whom IT acts, by number or
    /// by what names them exactly: `#234`, a login.
    ///
    /// - Throws: a failure for somebody who is not signed in, may not act for others, or has left.
    public init(_ request: Request, _ context: ServiceContext, _ store: Store) async throws {
        let own = Caller(try context.who.actor, language: context.language)
        guard let other = request.headers[.actingFor] else {
            self = own
            return
        }
        guard own.mayActForOthers else { throw RequestFailure.mayNotActForOthers }
        let number = try await NamedThings(store, for: own.reader).numbers([other], .people)[0]
        let actor = try await store.actor(PersonID(number))
        guard let acting = own.acting(for: actor) else { throw RequestFailure.mayNotActForOthers }
        self = acting
    }

    /// The same for what changes something.
    public init(writing request: Request, _ context: ServiceContext, _ store: Store) async throws {
        _ = try context.writer
        try await self.init(request, context, store)
    }

    /// How an operation is performed, by the request's query and headers.
    public func context(_ request: Request) throws -> OperationContext {
        try QueryNames.refuseOthers(request, than: ["dry-run", "confirm"])
        let query = request.uri.queryParameters
        let confirmed = query[values: "confirm"].flatMap { $0.split(separator: ",") }
            .map(String.init)
        var context = OperationContext(
            self, confirmed: Set(confirmed), confirmsAll: confirmed.contains("all"),
            isDryRun: try QueryNames.flag("dry-run", query[values: "dry-run"].map(String.init)),
            idempotencyKey: try idempotencyKey(request))
        if let tag = request.headers[.ifMatch], tag != "*" {
            guard let version = EntityTag.version(tag) else {
                throw RequestFailure(
                    .outdated, "version-changed",
                    LocalizedText(
                        "If-Match: no such version", de: "If-Match: diese Version gibt es nicht"))
            }
            context.expectedVersion = version
        }
        return context
    }

    /// The key under which a repeated send does nothing twice.
    private func idempotencyKey(_ request: Request) throws -> String? {
        guard let key = request.headers[.idempotencyKey] else { return nil }
        guard (1...200).contains(key.utf8.count),
            key.utf8.allSatisfy({ (0x20...0x7E).contains($0) })
        else {
            throw RequestFailure(
                .badInput, "field-value",
                LocalizedText(
                    "Idempotency-Key: 1 to 200 characters of ASCII are expected",
                    de: "Idempotency-Key: 1 bis 200 ASCII-Zeichen werden erwartet"))
        }
        return key
    }
}
