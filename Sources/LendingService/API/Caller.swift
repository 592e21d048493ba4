import HTTPTypes
import Hummingbird
import Lending
import LendingIdentity
import LendingOperations
import LendingPerforming
import LendingStore

/// In whose name a request is: the one who signed in, or somebody for whom IT acts.
struct Caller: Sendable {
    let actor: Actor
    let behind: PersonID?

    var reader: Reader { actor.reader }

    /// - Throws: `RequestFailure`, ``RequestFailure``.
    init(_ request: Request, _ who: SignedIn, _ store: Store) async throws {
        guard let other = request.headers[.actingFor] else {
            actor = who.actor
            behind = nil
            return
        }
        guard who.actor.isIT else {
            throw RequestFailure(
                .notPermitted, "not-permitted",
                LocalizedText(
                    "only IT may act for others (--as)",
                    de: "nur die IT darf für andere handeln (--as)"))
        }
        guard let number = Int64(other) else {
            throw RequestFailure(
                .badInput, "field-value",
                LocalizedText(
                    "Leihlotse-As: a person's number is expected",
                    de: "Leihlotse-As: die Nummer einer Person wird erwartet"))
        }
        actor = try await store.actor(PersonID(number))
        behind = who.actor.id
    }

    /// Refuses what the caller may not do at all, before anything is read or looked for: from what
    /// follows they would learn what there is.
    ///
    /// - Throws: `RequestFailure`.
    func refuse(_ operation: any Operation.Type) throws {
        guard AccessTable.allows(operation.name, reader.audiences) else {
            throw OperationFailure.notAllowed(actor, operation.name)
        }
    }

    /// How an operation is performed, by the request's query and headers.
    func context(_ request: Request) throws -> OperationContext {
        try QueryNames.refuseOthers(request, than: ["dry-run", "confirm"])
        let query = request.uri.queryParameters
        let confirmed = query[values: "confirm"].flatMap { $0.split(separator: ",") }
            .map(String.init)
        var context = OperationContext(
            actor: actor, confirmed: Set(confirmed), confirmsAll: confirmed.contains("all"),
            isDryRun: try QueryNames.flag("dry-run", query[values: "dry-run"].map(String.init)),
            idempotencyKey: try idempotencyKey(request))
        context.onBehalfBy = behind
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

    /// The key under which a repeated send does nothing twice: everybody has keys of their own.
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
        return "\(actor.id):\(key)"
    }
}

/// The tag of a thing's version: the entry that changed it last.
enum EntityTag {
    static func text(_ version: EntryID) -> String { "\"\(version)\"" }

    static func version(_ tag: String) -> EntryID? {
        guard tag.hasPrefix("\""), tag.hasSuffix("\""), tag.count > 2 else { return nil }
        return Int64(tag.dropFirst().dropLast()).map { EntryID($0) }
    }
}
