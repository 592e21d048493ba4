public import Lending
public import LendingOperations
public import LendingSQL
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
    /// Where it is noted who was forgotten.
    private let forgottenFolder: String?
    /// Inventory numbers of devices that were loaded.
    private var inventoryNumbers: [DeviceID: String] = [:]

    init(
        transaction: Transaction, context: OperationContext, operation: String,
        version: Statement? = nil,
        digest: PostgresJSON, isPart: Bool = false, forgottenFolder: String? = nil
    ) {
        self.transaction = transaction
        self.context = context
        self.operation = operation
        self.digest = digest
        self.isPart = isPart
        self.forgottenFolder = forgottenFolder
        versionStatement = version
        actor = context.actor
    }

    /// Sends statements in one round trip, the first time with what every operation needs: the
    /// settings, the actor's rights and, for a repeated send, what came of it before.
    ///
    /// - Returns: the rows of each statement; none for one that is left out (nil).
    @discardableResult
    public func load<each Row>(
        _ statements: repeat TypedStatement<each Row>?
    ) throws -> (repeat [each Row]) {
        let preamble = Preamble(self, version: versionStatement)
        var sent = preamble.statements
        for statement in repeat each statements {
            if let statement { sent.append(statement.statement) }
        }
        let results = try transaction.pipeline(sent)
        try read(preamble, results)
        var index = preamble.statements.count
        func next<One>(_ statement: TypedStatement<One>?) throws -> [One] {
            guard let statement else { return [] }
            defer { index += 1 }
            return try statement.rows(of: results[index])
        }
        return (repeat try next(each statements))
    }

    /// What is sent before an operation's own statements.
    private struct Preamble {
        let settings: TypedStatement<Queries.Session.SettingsRow>
        let repeated: TypedStatement<Queries.Session.RepeatedRow>?
        /// The place of each in the results.
        private(set) var repeatedIndex = 0
        private(set) var versionIndex: Int?
        private(set) var statements: [Statement]

        init(_ scope: OperationScope, version: Statement?) {
            settings = Queries.Session.settings(actor: scope.actor.id)
            statements = [settings.statement]
            let earlier = scope.context.keptKey.map {
                OperationScope.earlier($0, scope.operation, scope.digest)
            }
            repeated = earlier?.repeated
            if let earlier {
                statements += [earlier.taken.statement, earlier.repeated.statement]
                repeatedIndex = 2
            }
            if let other = scope.context.caller.behind {
                statements.append(Queries.Session.actFor(person: other).statement)
            }
            if scope.context.expectedVersion != nil, let version {
                versionIndex = statements.count
                statements.append(version)
            }
        }
    }

    private func read(_ preamble: Preamble, _ results: [Rows]) throws {
        if let row = try preamble.settings.rows(of: results[0]).first { try read(settings: row) }
        if let earlier = try preamble.repeated?.rows(of: results[preamble.repeatedIndex]).first {
            try Self.stopIfRepeated(earlier)
        }
        guard AccessTable.allows(operation, actor.audiences) else {
            throw OperationFailure.notAllowed(actor, operation)
        }
        if let index = preamble.versionIndex { try refuseOtherVersion(results[index]) }
    }

    /// What the rules say: the plan, or nil if there is nothing left to do.
    public func settle<Plan>(_ decision: Decision<Plan>) throws -> Plan? {
        switch decision {
        case .refused(let refusals):
            throw OperationFailure(.refused, refusals)
        case .alreadySo(let texts, let next):
            outcome.done += texts
            suggest(next)
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

    /// Says nothing of what was confirmed: what came of an operation is kept for a repeated send.
    func dropNotes() { outcome.notes = [] }

    /// Tells what can be done next, each once.
    public func suggest(_ steps: [Remedy]) {
        for step in steps where !outcome.next.contains(step) { outcome.next.append(step) }
    }

    /// Keeps what devices are called, to name them beside their entries.
    func remember(_ device: DeviceID, _ inventoryNumber: String) {
        inventoryNumbers[device] = inventoryNumber
    }

    /// Adds the entries that a statement wrote, with their devices where it tells them.
    func add<Row: RecordedRow>(entries rows: [Row]) {
        for row in rows {
            outcome.entries.append(row.entryID)
            outcome.devices.append(row.recordedDevice.flatMap { inventoryNumbers[$0] })
        }
    }

    /// A scope for something that this operation consists of: of the same transaction, by the same
    /// right. What came of it goes to `take`.
    var part: OperationScope {
        var context = context
        context.idempotencyKey = nil
        context.expectedVersion = nil
        return OperationScope(
            transaction: transaction, context: context, operation: operation, digest: digest,
            isPart: true)
    }

    /// Adds what a part wrote. What it said is the operation's own to say, since not everybody who may
    /// do the whole may know all that a part tells.
    func take(_ part: OperationScope) {
        outcome.entries += part.outcome.entries
        outcome.devices += part.outcome.devices
    }

    /// Sends statements in one round trip without ending the transaction.
    public func query<each Row>(
        _ statements: repeat TypedStatement<each Row>
    ) throws -> (repeat [each Row]) {
        try transaction.pipeline(repeat each statements)
    }

    /// Lends the transaction to what comes or goes piece by piece; it must not end it.
    public func stream<Value>(_ body: (Session) throws -> Value) rethrows -> Value {
        try body(transaction)
    }

    /// How people are forgotten in this transaction.
    var forgetting: Forgetting {
        Forgetting(
            transaction: transaction, forgottenFolder: forgottenFolder, today: today,
            isDryRun: context.isDryRun)
    }

    /// Records and commits in one round trip. Nothing can follow.
    ///
    /// - Parameters:
    ///   - recording: writes the entries of the journal and tells them.
    ///   - more: what else is to be written.
    public func record<Row: RecordedRow>(
        _ recording: TypedStatement<Row>, then more: [Statement] = []
    ) throws {
        outcome.changed = true
        var all = [recording.statement] + more
        if let key = context.keptKey {
            all.append(
                Queries.Session.remember(
                    key: key, operation: operation, digest: digest,
                    outcome: try PostgresJSON.of(outcome)))
        }
        let results: [Rows]
        if isPart {
            results = try transaction.pipeline(all)
        } else if context.isDryRun {
            // What is checked at commit is checked now, before all is taken back.
            results = try transaction.pipeline(all + [Queries.Session.checkConstraints()])
            outcome.isDryRun = true
            outcome.changed = false
        } else {
            results = try transaction.finish(all)
        }
        add(entries: try recording.rows(of: results[0]))
        if context.isDryRun, !isPart { throw DryRun(outcome: outcome) }
    }

    /// Two people edit one thing: the second, who has seen an older version, notices.
    private func refuseOtherVersion(_ rows: Rows) throws {
        let current = try rows.first?.decode(EntryID.self, at: 0)
        guard current != context.expectedVersion else { return }
        throw OperationFailure(
            .outdated, "version-changed",
            LocalizedText(
                "it was changed by somebody since you read it",
                de: "es wurde geändert, seit Sie es gelesen haben"),
            hint: LocalizedText("Read it again.", de: "Bitte neu laden."), remedies: [.readAgain])
    }

    private func read(settings row: Queries.Session.SettingsRow) throws {
        settings = Settings(row)
        today = row.today
        actor = Actor(
            id: actor.id, name: actor.name, roles: Set(row.roles.compactMap(Role.init(rawValue:))),
            isLotse: row.isLotse)
    }

    /// What gives what came of an earlier send under the same key, also of one that was under way
    /// when this one began: that one is waited for first.
    static func earlier(
        _ key: String, _ operation: String, _ digest: PostgresJSON
    ) -> (
        taken: TypedStatement<Queries.Session.TakeKeyRow>,
        repeated: TypedStatement<Queries.Session.RepeatedRow>
    ) {
        (
            Queries.Session.takeKey(key: key),
            Queries.Session.repeated(key: key, operation: operation, digest: digest)
        )
    }

    static func stopIfRepeated(_ row: Queries.Session.RepeatedRow) throws {
        guard row.same else {
            throw OperationFailure(
                .refused, "idempotency-key-used",
                LocalizedText(
                    "the idempotency key was used for another operation",
                    de: "der Idempotenzschlüssel wurde für einen anderen Vorgang verwendet"))
        }
        var outcome = try PostgresJSON(row.outcome).decode(Outcome.self)
        outcome.changed = false
        throw Repeated(outcome: outcome)
    }
}

/// Ends a transaction that was only tried.
struct DryRun: Error { let outcome: Outcome }

/// Ends a transaction that had been performed before under the same key.
struct Repeated: Error { let outcome: Outcome }
