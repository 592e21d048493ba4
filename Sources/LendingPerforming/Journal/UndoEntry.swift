import Lending
public import LendingOperations
import LendingSQL
import LendingStore
import Postgres

extension UndoEntry: PerformableOperation {
    public func perform(in scope: OperationScope) throws {
        let name = try OperationFailure.reading { () throws(Refusals) in
            try RecordName(entry: entry, loan: loan, custody: custody)
        }
        let entries = try scope.load(
            Queries.Journal.undoable(
                actor: scope.actor.id, entry: entry, loan: loan, custody: custody,
                fixedVerbs: JournalVerb.notUndoable)
        ).map { read($0, part: name?.fact) }
        for entry in entries {
            if let device = entry.device { scope.remember(DeviceID(entry.chain), device) }
        }
        let decision = UndoDecision(
            actor: scope.actor, entries: entries, obstacles: try obstacles(to: entries, scope)
        ).decision
        guard let standing = try scope.settle(decision) else { return }
        for entry in standing { scope.say(entry.undone) }
        do {
            if standing.contains(where: { $0.part != nil }) {
                try scope.record(
                    Queries.Journal.undoFact(actor: scope.actor.id, loan: loan, custody: custody))
            } else {
                try scope.record(
                    Queries.Journal.undo(actor: scope.actor.id, entries: standing.map(\.id)))
            }
        } catch let error as PostgresError {
            throw StoreError.refusingUndo(error)
        }
    }

    /// The later entries that rest on those that would be taken back.
    private func obstacles(
        to entries: [UndoDecision.Entry], _ scope: OperationScope
    ) throws -> [UndoDecision.Entry] {
        let whole = entries.filter { !$0.isUndone && $0.part == nil }.map(\.id)
        if !whole.isEmpty {
            return try scope.query(Queries.Journal.obstacles(entries: whole)).map {
                UndoDecision.Entry(
                    id: $0.entry, chain: 0, verb: $0.verb, at: $0.at, device: $0.device)
            }
        }
        guard let custody, entries.contains(where: { $0.part != nil }) else { return [] }
        return try scope.query(Queries.Journal.factObstacles(custody: custody)).map {
            UndoDecision.Entry(id: $0.entry, chain: 0, verb: $0.verb, at: $0.at, device: $0.device)
        }
    }

    private func read(_ row: Queries.Journal.UndoableRow, part: FactName?) -> UndoDecision.Entry {
        var entry = UndoDecision.Entry(
            id: row.entry, chain: row.chain, verb: row.verb, at: row.at, device: row.device)
        entry.actor = row.actorID
        entry.isUndone = row.undone
        entry.isOld = row.isOld
        entry.facts = Int(row.facts)
        entry.part = row.isPart ? part : nil
        return entry
    }
}
