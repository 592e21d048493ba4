import Lending
public import LendingOperations
import LendingSQL
import LendingStore
import Postgres

extension UndoEntry: PerformableOperation {
    public func perform(in scope: OperationScope) throws {
        let entries = try scope.load(
            Queries.Journal.undoable(
                actor: scope.actor.id, entry: entry, fixedVerbs: JournalVerb.notUndoable)
        ).map(read)
        for entry in entries {
            if let device = entry.device { scope.remember(DeviceID(entry.chain), device) }
        }
        let decision = UndoDecision(actor: scope.actor, entries: entries).decision
        guard let standing = try scope.settle(decision) else { return }
        for entry in standing { scope.say(entry.undone) }
        do {
            try scope.record(
                Queries.Journal.undo(actor: scope.actor.id, entries: standing.map(\.id)))
        } catch let error as PostgresError {
            throw StoreError.refusingUndo(error)
        }
    }

    private func read(_ row: Queries.Journal.UndoableRow) -> UndoDecision.Entry {
        UndoDecision.Entry(
            id: row.entry, chain: row.chain, verb: row.verb, device: row.device,
            actor: row.actorID, isUndone: row.undone)
    }
}
