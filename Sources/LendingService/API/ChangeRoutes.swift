import HTTPTypes
import Hummingbird
import Lending
import LendingIdentity
import LendingOperations
import LendingPerforming
import LendingStore
import NIOCore
import ServiceLifecycle

/// Live changes as server-sent events: `GET /events`, resumable by `Last-Event-ID`.
struct ChangeRoutes: Sendable {
    let feed: ChangeFeed
    let store: Store
    let accounts: Accounts

    func add(to router: RouterGroup<ServiceContext>) {
        router.get("/events") { request, context in
            let caller = try await Caller(request, context, store)
            try QueryNames.refuseOthers(request, than: ["after"])
            let place = try await place(request)
            let stream = ChangeStream(
                log: ChangeLog(store), reader: caller.reader.seesAllDevices ? nil : caller.actor.id,
                secret: Authentication.secret(in: request), accounts: accounts)
            return Response(
                status: .ok,
                headers: [.contentType: "text/event-stream", .cacheControl: "no-store"],
                body: ResponseBody { writer in
                    let (id, wakes) = await feed.follow()
                    do {
                        // The server ends before the feed does: it waits for its streams.
                        try await withGracefulShutdownHandler {
                            try await stream.send(to: &writer, from: place, wakes)
                        } onGracefulShutdown: {
                            Task { await feed.unfollow(id) }
                        }
                        await feed.unfollow(id)
                        try await writer.finish(nil)
                    } catch {
                        await feed.unfollow(id)
                        throw error
                    }
                })
        }
    }

    /// Where the reader goes on: behind the event that it saw last, else from now.
    private func place(_ request: Request) async throws -> ChangePlace {
        let said =
            request.headers[.lastEventID]
            ?? request.uri.queryParameters["after"].map(String.init)
        guard let said else { return try await ChangeLog(store).here() }
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

/// One reader's stream of changes.
struct ChangeStream: Sendable {
    let log: ChangeLog
    /// nil: sees all.
    let reader: PersonID?
    let secret: Secret?
    let accounts: Accounts

    /// Sends until the wakes end or the reader is gone.
    func send(
        to writer: inout any ResponseBodyWriter, from start: ChangePlace, _ wakes: AsyncStream<Void>
    ) async throws {
        var place = start
        var silence = 0
        var checked = ContinuousClock.now
        try await writer.write(ByteBuffer(string: ": leihlotse\nretry: 1000\n\n"))
        if try await log.isBehind(place) {
            try await writer.write(
                ByteBuffer(string: "event: reset\ndata: {\"reason\":\"read everything anew\"}\n\n"))
        }
        for await _ in wakes {
            if checked.duration(to: .now) > .seconds(30) {
                // Whoever was signed out, or lost their rights, follows no longer.
                if let secret, try await accounts.holder(of: secret) == nil { return }
                checked = .now
            }
            guard let changes = try? await log.changes(behind: place, for: reader) else { continue }
            for change in changes where change.isVisible {
                try await writer.write(ByteBuffer(string: text(change)))
            }
            if let last = changes.last { place = last.place }
            silence = changes.contains(where: \.isVisible) ? 0 : silence + 1
            if silence >= 10 {
                // Also tells how far an invisible past was read, and finds out who is gone.
                try await writer.write(ByteBuffer(string: "id: \(place.text)\n: still there\n\n"))
                silence = 0
            }
        }
    }

    private func text(_ change: Change) -> String {
        let data =
            "{\"entry\":\(change.entry),\"at\":\(ReportJSON.string(change.at)),"
            + "\"verb\":\(ReportJSON.string(change.verb)),"
            + "\"device\":\(change.device?.description ?? "null"),\"inventory_number\":"
            + "\(change.inventoryNumber.map(ReportJSON.string) ?? "null")}"
        return "id: \(change.place.text)\nevent: change\ndata: \(data)\n\n"
    }
}
