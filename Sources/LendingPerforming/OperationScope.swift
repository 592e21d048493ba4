public import Lending
public import LendingOperations
import LendingSQL
import LendingStore
public import Postgres

/// The transaction in which one operation is performed: it loads in one round trip and records in
/// one more, with COMMIT on board.
public final class OperationScope {
    public let context: OperationContext
    public let operation: String
    /// The actor with the roles that they have now, once something was loaded.
    public private(set) var actor: Actor
    public private(set) var settings = Settings([:])
    public private(set) var today = CalendarDay.first
    public private(set) var outcome = Outcome()
    private let transaction: Transaction
    /// One of several in a transaction, which commits after the last.
    private let isPart: Bool
    private let digest: PostgresJSON
    private let versionStatement: Statement?
    /// Inventory numbers of devices that were loaded.
    private var inventoryNumbers: [DeviceID: String] = [:]

    init(
        transaction: Transaction, context: OperationContext, operation: String,
        version: Statement? = nil,
        digest: PostgresJSON, isPart: Bool = false
    ) {
        self.transaction = transaction
        self.context = context
        self.operation = operation
        self.digest = digest
        self.isPart = isPart
        versionStatement = version
        actor = context.actor
    }

    /// Sends statements in one round trip, the first time with what every operation needs: the
    /// settings, the actor's rights and, for a repeated send, what came of it before.
    public func load(_ statements: [Statement]) throws -> [Rows] {
        var preamble = [Queries.Session.settings(actor.id)]
        if let key = context.keptKey {
            preamble += Self.earlier(key, operation, digest)
        }
        if let other = context.caller.behind {
            preamble.append(Queries.Session.actFor(other.description))
        }
        let version = context.expectedVersion.flatMap { _ in versionStatement }
        let rows = try transaction.pipeline(preamble + [version].compactMap { $0 } + statements)
        try read(settings: rows[0][0])
        if context.keptKey != nil, let earlier = rows[2].first {
            try Self.stopIfRepeated(earlier)
        }
        guard AccessTable.allows(operation, actor.audiences) else {
            throw OperationFailure.notAllowed(actor, operation)
        }
        if version != nil { try refuseOtherVersion(rows[preamble.count]) }
        return Array(rows.dropFirst(preamble.count + (version == nil ? 0 : 1)))
    }

    /// What the rules say: the plan, or nil if there is nothing left to do.
    public func settle<Plan>(_ decision: Decision<Plan>) throws -> Plan? {
        switch decision {
        case .refused(let refusals):
            throw OperationFailure(.refused, refusals)
        case .alreadySo(let texts):
            outcome.done += texts
            return nil
        case .allowed(let plan, let warnings, let notes):
            let open = warnings.filter { !context.confirmed.contains($0.code) }
            if !context.confirmsAll, !open.isEmpty {
                throw OperationFailure(.needsConfirmation, [], warnings: open)
            }
            outcome.notes += notes + (context.confirmsAll ? warnings.map(\.message) : [])
            return plan
        }
    }

    public func say(_ text: LocalizedText) { outcome.done.append(text) }
    public func note(_ text: LocalizedText) { outcome.notes.append(text) }

    /// Keeps what devices are called, to name them beside their entries.
    func remember(_ device: DeviceID, _ inventoryNumber: String) {
        inventoryNumbers[device] = inventoryNumber
    }

    /// Adds the entries that a statement returned in a column `entry_id`, with their devices where
    /// there is a column `device_id`.
    func add(entries rows: Rows) throws {
        let namesDevices = rows.columns.contains { $0.name == "device_id" }
        for row in rows {
            outcome.entries.append(try row.decode(EntryID.self, "entry_id"))
            let device = namesDevices ? try row.decode(DeviceID?.self, "device_id") : nil
            outcome.devices.append(device.flatMap { inventoryNumbers[$0] })
        }
    }

    /// Sends statements in one round trip without ending the transaction.
    public func query(_ statements: [Statement]) throws -> [Rows] {
        try transaction.pipeline(statements)
    }

    /// Records and commits in one round trip. The first statement returns the entries, as
    /// `add(entries:)` reads them. Nothing can follow.
    @discardableResult
    public func record(_ statements: [Statement]) throws -> [Rows] {
        outcome.changed = true
        var all = statements
        if let key = context.keptKey {
            all.append(
                Queries.Session.remember(
                    key, operation, digest, try PostgresJSON.of(outcome)))
        }
        let rows: [Rows]
        if isPart {
            rows = try transaction.pipeline(all)
        } else if context.isDryRun {
            rows = try transaction.pipeline(all)
            // What is checked at commit is checked now, before all is taken back.
            _ = try transaction.pipeline([Statement(unsafe: "set constraints all immediate")])
            outcome.isDryRun = true
            outcome.changed = false
        } else {
            rows = try transaction.finish(all)
        }
        if let first = rows.first { try add(entries: first) }
        if context.isDryRun, !isPart { throw DryRun(outcome: outcome) }
        return rows
    }

    /// Two people edit one thing: the second, who has seen an older version, notices.
    private func refuseOtherVersion(_ rows: Rows) throws {
        let current = try rows.first?.decode(EntryID.self, "version")
        guard current != context.expectedVersion else { return }
        throw OperationFailure(
            .outdated, "version-changed",
            LocalizedText(
                "it was changed by somebody since you read it",
                de: "es wurde geändert, seit Sie es gelesen haben"),
            hint: LocalizedText("Read it again.", de: "Bitte neu laden."), remedies: [.readAgain])
    }

    private func read(settings row: Row) throws {
        let values = try PostgresJSON(row.decode(String.self, "settings"))
            .decode([String: String].self)
        settings = Settings(values)
        today = try row.decode(CalendarDay.self, "today")
        let roles = try row.decode([String].self, "roles").compactMap(Role.init(rawValue:))
        actor = Actor(
            id: actor.id, name: actor.name, roles: Set(roles),
            isLotse: try row.decode(Bool.self, "is_lotse"))
    }

    /// Statements of which the last gives what came of an earlier send under the same key, also of
    /// one that was under way when this one began.
    static func earlier(
        _ key: String, _ operation: String, _ digest: PostgresJSON
    ) -> [Statement] {
        [Queries.Session.takeKey(key), Queries.Session.repeated(key, operation, digest)]
    }

    static func stopIfRepeated(_ row: Row) throws {
        guard try row.decode(Bool.self, "same") else {
            throw OperationFailure(
                .refused, "idempotency-key-used",
                LocalizedText(
                    "the idempotency key was used for another operation",
                    de: "der Idempotenzschlüssel wurde für einen anderen Vorgang verwendet"))
        }
        var outcome = try PostgresJSON(row.decode(String.self, "outcome")).decode(Outcome.self)
        outcome.changed = false
        throw Repeated(outcome: outcome)
    }
}

/// Ends a transaction that was only tried.
struct DryRun: Error { let outcome: Outcome }

/// Ends a transaction that had been performed before under the same key.
struct Repeated: Error { let outcome: Outcome }
