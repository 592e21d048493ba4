import Lending
public import LendingOperations
import LendingSQL
import LendingStore
import Postgres

extension UndoEntry: PerformableOperation {
    public func perform(in scope: OperationScope) throws {
        let name = try OperationFailure.reading { () throws(Refusals) in
            try RecordName(entry: entry, fact: fact)
        }
        let entries = try scope.load(
            Queries.Journal.undoable(
                actor: scope.actor.id, entry: entry, factLetter: name?.fact?.kind.letter,
                factRow: name?.fact?.number, fixedVerbs: JournalVerb.notUndoable)
        ).map(read)
        for entry in entries {
            if let device = entry.device { scope.remember(DeviceID(entry.chain), device) }
        }
        var decision = UndoDecision(actor: scope.actor, entries: entries).decision
        // What is not theirs, or undone already, needs no looking around.
        if case .allowed = decision {
            decision =
                UndoDecision(
                    actor: scope.actor, entries: entries,
                    obstacles: try obstacles(to: entries, scope)
                ).decision
        }
        guard let standing = try scope.settle(decision) else { return }
        for entry in standing { scope.say(entry.undone) }
        do {
            if let fact, standing.contains(where: { $0.part != nil }) {
                try scope.record(
                    Queries.Journal.undoFact(
                        actor: scope.actor.id, factLetter: fact.kind.letter, factRow: fact.number))
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
        let standing = entries.filter { !$0.isUndone }
        if fact != nil, let merge = standing.first(where: { JournalVerb.isMerge($0.verb) }) {
            return [merge]
        }
        if let fact, let part = standing.first(where: { $0.part != nil }) {
            return try scope.query(
                Queries.Journal.factObstacles(
                    undone: part.id, factLetter: fact.kind.letter, factRow: fact.number)
            ).map { UndoDecision.Entry($0) }
        }
        return try scope.query(Queries.Journal.obstacles(entries: standing.map(\.id)))
            .map { UndoDecision.Entry($0) }
    }

    private func read(_ row: Queries.Journal.UndoableRow) -> UndoDecision.Entry {
        var entry = UndoDecision.Entry(
            id: row.entry, chain: row.chain, verb: row.verb, at: row.at, device: row.device)
        entry.actor = row.actorID
        entry.rootVerb = row.rootVerb
        entry.isOwnWork = row.isOwnWork
        entry.isUndone = row.undone
        entry.isForgotten = row.isForgotten
        entry.isOld = row.isOld
        entry.facts = Int(row.facts)
        entry.part = row.part
        return entry
    }
}

extension FactName.Kind {
    /// As the database knows it.
    var letter: String { String(rawValue) }
}
