import Lending
public import LendingOperations
import LendingSQL
import LendingStore
import Postgres

extension UndoEntry: PerformableOperation {
    public func perform(in scope: OperationScope) throws {
        let rows = try scope.load([
            Queries.Journal.undoable(scope.actor.id, entry, JournalVerb.notUndoable)
        ])
        let entries = try rows[0].map(read)
        for entry in entries {
            if let device = entry.device { scope.remember(DeviceID(entry.chain), device) }
        }
        let decision = UndoDecision(actor: scope.actor, entries: entries).decision
        guard let standing = try scope.settle(decision) else { return }
        for entry in standing { scope.say(entry.undone) }
        do { try record(standing, in: scope) } catch let error as PostgresError {
            throw StoreError.refusingUndo(error)
        }
    }

    private func read(_ row: Row) throws -> UndoDecision.Entry {
        UndoDecision.Entry(
            id: try row.decode(EntryID.self, "entry"), chain: try row.decode(Int64.self, "chain"),
            verb: try row.decode(String.self, "verb"),
            device: try row.decode(String?.self, "device"),
            actor: try row.decode(PersonID?.self, "actor_id"),
            isUndone: try row.decode(Bool.self, "undone"))
    }

    private func record(_ undone: [UndoDecision.Entry], in scope: OperationScope) throws {
        var entries: [EntryID] = []
        for entry in undone {
            let rows = try scope.query([
                Queries.Journal.undo(scope.actor.id, entry.chain, entry.id, entry.verb)
            ])
            entries.append(try rows[0][0].decode(EntryID.self, "entry_id"))
        }
        try scope.record(
            [Queries.Journal.undoing(entries)]
                + zip(undone, entries).map { Queries.Journal.undoRows($0.id, $1) })
    }
}
