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
        try await store.read { session in
            ChangePlace(
                transaction: try session.query(Queries.Changes.here())[0].transaction, entry: 0)
        }
    }

    /// Is a place so old that what follows it is not known any more?
    public func isBehind(_ place: ChangePlace) async throws -> Bool {
        try await store.read { session in
            try session.query(
                Queries.Changes.isBehind(transaction: place.transaction, entry: place.entry))[0]
                .behind
        }
    }

    /// What follows a place, up to some thousand changes.
    ///
    /// - Parameter reader: marks what they may see; nil: sees all.
    public func changes(behind start: ChangePlace, for reader: PersonID?) async throws -> [Change] {
        try await store.read { session in
            var found: [Change] = []
            var place = start
            while true {
                let rows = try session.query(
                    Queries.Changes.next(
                        transaction: place.transaction, entry: place.entry, reader: reader,
                        limit: Int64(Self.window)))
                found += rows.map(Change.init)
                guard rows.count == Self.window, found.count < 10 * Self.window,
                    let last = found.last
                else { return found }
                place = last.place
            }
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

/// A place in the order in which changes became visible.
public struct ChangePlace: Sendable, Hashable {
    let transaction: String
    let entry: Int64

    init(transaction: String, entry: Int64) {
        self.transaction = transaction
        self.entry = entry
    }

    /// Reads what ``text`` wrote.
    public init?(_ text: String) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 2, let transaction = Int64(parts[0]), transaction >= 0,
            let entry = Int64(parts[1]), entry >= 0
        else { return nil }
        self.init(transaction: String(transaction), entry: entry)
    }

    public var text: String { "\(transaction)-\(entry)" }
}

/// One entry of the journal, without anything personal.
public struct Change: Sendable, Hashable {
    public let place: ChangePlace
    /// May the reader see it?
    public let isVisible: Bool
    public let entry: EntryID
    public let at: String
    public let verb: String
    public let device: DeviceID?
    public let inventoryNumber: String?

    init(_ row: Queries.Changes.NextRow) {
        entry = row.id
        place = ChangePlace(transaction: row.transaction, entry: row.id.rawValue)
        isVisible = row.visible
        at = row.at
        verb = row.verb
        device = row.deviceID
        inventoryNumber = row.inventoryNumber
    }
}
