import HTTPTypes
import Hummingbird
import Lending
import LendingIdentity
import LendingSQL
import LendingStore
import NIOCore
import Postgres

/// Live changes as server-sent events: `GET /events`, resumable by `Last-Event-ID`.
struct ChangeRoutes: Sendable {
    let feed: ChangeFeed
    let store: Store
    let accounts: Accounts

    func add(to router: RouterGroup<ServiceContext>) {
        router.get("/events") { request, context in
            let caller = try await Caller(request, try context.who, store)
            let place = try await place(request)
            let stream = ChangeStream(
                store: store, reader: caller.reader.seesAllDevices ? nil : caller.actor.id,
                secret: Authentication.secret(in: request), accounts: accounts)
            return Response(
                status: .ok,
                headers: [.contentType: "text/event-stream", .cacheControl: "no-store"],
                body: ResponseBody { writer in
                    let (id, wakes) = await feed.follow()
                    do {
                        try await stream.send(to: &writer, from: place, wakes)
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
        guard let said else {
            return try await store.read { session in
                ChangePlace(
                    transaction: try session.query(Queries.Changes.here())[0]
                        .decode(String.self, "transaction"), entry: 0)
            }
        }
        guard let place = ChangePlace(said) else {
            throw StoreError(
                .badInput, "field-value",
                LocalizedText(
                    "Last-Event-ID: \"\(said)\" is none of ours",
                    de: "Last-Event-ID: „\(said)“ ist keine von hier"))
        }
        return place
    }
}

/// A place in the order in which changes became visible.
struct ChangePlace: Sendable, Hashable {
    var transaction: String
    var entry: Int64

    init(transaction: String, entry: Int64) {
        self.transaction = transaction
        self.entry = entry
    }

    init?(_ text: String) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 2, let transaction = Int64(parts[0]), transaction >= 0,
            let entry = Int64(parts[1]), entry >= 0
        else { return nil }
        self.init(transaction: String(transaction), entry: entry)
    }

    var text: String { "\(transaction)-\(entry)" }
}

/// One reader's stream of changes.
struct ChangeStream: Sendable {
    let store: Store
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
        if try await isBehind(place) {
            try await writer.write(
                ByteBuffer(string: "event: reset\ndata: {\"reason\":\"read everything anew\"}\n\n"))
        }
        for await _ in wakes {
            if checked.duration(to: .now) > .seconds(30) {
                // Whoever was signed out, or lost their rights, follows no longer.
                if let secret, try await accounts.holder(of: secret) == nil { return }
                checked = .now
            }
            guard let changes = try? await changes(behind: place) else { continue }
            for change in changes where change.isVisible {
                try await writer.write(ByteBuffer(string: change.text))
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

    private func isBehind(_ place: ChangePlace) async throws -> Bool {
        try await store.read { session in
            try session.query(Queries.Changes.isBehind(place.transaction, place.entry))[0]
                .decode(Bool.self, "behind")
        }
    }

    private struct Change: Sendable {
        let place: ChangePlace
        let isVisible: Bool
        let text: String
    }

    /// All that follows a place, however much it is.
    private func changes(behind start: ChangePlace) async throws -> [Change] {
        try await store.read { session in
            var found: [Change] = []
            var place = start
            while true {
                let rows = try session.query(
                    Queries.Changes.next(place.transaction, place.entry, reader, 500))
                for row in rows { found.append(try change(row)) }
                guard rows.count == 500, found.count < 5000, let last = found.last else {
                    return found
                }
                place = last.place
            }
        }
    }

    private func change(_ row: Row) throws -> Change {
        let place = ChangePlace(
            transaction: try row.decode(String.self, "transaction"),
            entry: try row.decode(Int64.self, "id"))
        let verb = try row.decode(String.self, "verb")
        let at = try row.decode(String.self, "at")
        let device = try row.decode(Int64?.self, "device_id")
        let number = try row.decode(String?.self, "inventory_number")
        let data =
            "{\"entry\":\(place.entry),\"at\":\(ReportJSON.string(at)),"
            + "\"verb\":\(ReportJSON.string(verb)),\"device\":\(device.map(String.init) ?? "null"),"
            + "\"inventory_number\":\(number.map(ReportJSON.string) ?? "null")}"
        return Change(
            place: place, isVisible: try row.decode(Bool.self, "visible"),
            text: "id: \(place.text)\nevent: change\ndata: \(data)\n\n")
    }
}
