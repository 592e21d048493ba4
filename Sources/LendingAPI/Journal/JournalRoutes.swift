import HTTPTypes
import Hummingbird
import Lending
import LendingOperations
import LendingPerforming
import LendingService
import LendingStore
import LendingWire

/// The journal's proof and its seals, which leave the database.
struct JournalRoutes: Sendable {
    let core: ServiceCore
    private var store: Store { core.store }

    func add(to router: RouterGroup<ServiceContext>) {
        router.post("/journal/verify") { request, context in
            let caller = try await Caller(request, context, store)
            try caller.require(ReadJournal.name)
            let sent = try await JSONBody.read(KeptSeal.self, request, upTo: 65_536)
            return JSONBody.response(try await JournalProof(store).verify(sent.seal))
        }
        router.get("/journal/export") { request, context in
            let caller = try await Caller(request, context, store)
            try caller.require(ReadJournal.name)
            // Before the first line leaves.
            _ = try await StorePerformer(store).perform(
                ReadJournal(), OperationContext(caller))
            return try await LongAnswer(core, for: try context.who, as: caller.actor).response(
                type: "application/x-ndjson",
                headers: [.contentDisposition: "attachment; filename=\"journal.jsonl\""]
            ) { store, sink in
                try await JournalExport(store).write(finally: sink.flushRest) { try sink.send($0) }
            }
        }
        router.post("/journal/seal") { request, context in
            let caller = try await Caller(writing: request, context, store)
            let seal = try await JournalProof(store).seal(try caller.context(request))
            return JSONBody.response(NewSeal(seal.text, changed: seal.changed))
        }
    }
}
