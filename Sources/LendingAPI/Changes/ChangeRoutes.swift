import HTTPTypes
import Hummingbird
import Lending
import LendingIdentity
import LendingOperations
import LendingPerforming
import LendingService
import LendingStore
import NIOCore

/// Live changes as server-sent events: `GET /events`, resumable by `Last-Event-ID`.
struct ChangeRoutes: Sendable {
    let core: ServiceCore

    func add(to router: RouterGroup<ServiceContext>) {
        router.get("/events") { request, context in
            let caller = try await Caller(request, context, core.store)
            try QueryNames.refuseOthers(request, than: ["after"])
            let place = try await place(request)
            let turn = try await core.followers.take(for: try context.who.actor.id)
            let hold = core.rights.hold(
                for: try context.who, as: caller.actor, outlivesSilence: true)
            let stream = ChangeStream(
                log: ChangeLog(core.store),
                reader: caller.reader.seesAllDevices ? nil : caller.actor.id, hold: hold)
            return Response(
                status: .ok,
                headers: [.contentType: "text/event-stream"],
                body: ResponseBody { writer in
                    defer { withExtendedLifetime(turn) {} }
                    try await core.feed.following(while: hold) { wakes in
                        try await stream.send(to: &writer, from: place, wakes)
                    }
                    try await writer.finish(nil)
                })
        }
    }

    /// Where the reader goes on: behind the event that it saw last, else from now.
    private func place(_ request: Request) async throws -> ChangePlace {
        let said =
            request.headers[.lastEventID]
            ?? request.uri.queryParameters["after"].map(String.init)
        guard let said else { return try await ChangeLog(core.store).here() }
        guard let place = ChangePlace(said) else {
            throw RequestFailure(
                .badInput, "field-value",
                LocalizedText(
                    "Last-Event-ID: \"\(said)\" is none of ours",
                    de: "Last-Event-ID: „\(said)“ ist keine von hier"))
        }
        return place
    }
}
