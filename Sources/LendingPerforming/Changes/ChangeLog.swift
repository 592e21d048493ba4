public import Lending
import LendingOperations
import LendingSQL
public import LendingStore
import Postgres

/// What changed lately, for those who follow along.
public struct ChangeLog: Sendable {
    /// The longest piece that is read at once.
    private static let window = 500
    private static let channel = "leihlotse_changes"

    private let store: Store

    public init(_ store: Store) {
        self.store = store
    }

    /// The place of a reader who begins now.
    public func here() async throws -> ChangePlace {
        try await store.read { ChangePlace(seen: try $0.query(Queries.Changes.here())[0].seen) }
    }

    /// Is a place so old, or of another server, that what follows it is not known any more?
    public func isBehind(_ place: ChangePlace) async throws -> Bool {
        try await store.read { session in
            // A snapshot that the server has not reached yet is another server's.
            try place.snapshots.contains { snapshot in
                try session.query(Queries.Changes.isBehind(seen: snapshot))[0].behind
            }
        }
    }

    /// What follows a place, up to some hundred changes.
    ///
    /// - Parameter reader: marks what they may see; nil: sees all.
    public func changes(behind place: ChangePlace, for reader: PersonID?) async throws -> ChangePage
    {
        try await store.read { session in
            let between =
                try place.between
                ?? ChangePlace.Between(
                    until: session.query(Queries.Changes.here())[0].seen)
            let rows = try session.query(
                Queries.Changes.next(
                    seen: place.seen, until: between.until, transaction: between.transaction,
                    entry: between.entry, reader: reader, limit: Int64(Self.window)))
            let isLast = rows.count < Self.window
            let end = ChangePlace(seen: between.until)
            let changes = rows.enumerated().map { index, row in
                Change(row, at: isLast && index == rows.count - 1 ? end : place.at(row, between))
            }
            return ChangePage(
                changes: changes, next: isLast ? end : changes[changes.count - 1].place,
                isLast: isLast)
        }
    }

    /// Wakes those who follow along, in other processes too.
    public func signal() async throws {
        _ = try await store.read { try $0.execute(Queries.Changes.signal()) }
    }

    /// Forgets what is a week old.
    public func forget() async throws {
        _ = try await store.read { try $0.execute(Queries.Changes.forget()) }
    }

    /// Calls back when others signalled, and after a lost connection, when anything may have been
    /// missed. Ends when the task is cancelled, or throws when the database cannot be reached.
    public func listen(_ body: @Sendable () async -> Void) async throws {
        for try await _ in Listener(store.options, channels: [Self.channel]) { await body() }
    }
}

/// What was read at once.
public struct ChangePage: Sendable, Hashable {
    public let changes: [Change]
    /// Where it goes on.
    public let next: ChangePlace
    /// Was this all, for now?
    public let isLast: Bool
}

/// One entry of the journal, without anything personal.
public struct Change: Sendable, Hashable {
    /// Behind it.
    public let place: ChangePlace
    /// May the reader see it?
    public let isVisible: Bool
    public let entry: EntryID
    public let at: String
    public let verb: String
    public let device: DeviceID?
    public let inventoryNumber: String?

    init(_ row: Queries.Changes.NextRow, at place: ChangePlace) {
        entry = row.id
        self.place = place
        isVisible = row.visible
        at = row.at
        verb = row.verb
        device = row.deviceID
        inventoryNumber = row.inventoryNumber
    }
}
