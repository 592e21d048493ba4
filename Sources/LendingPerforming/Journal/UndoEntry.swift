import Lending
public import LendingOperations
import LendingSQL
import LendingStore
import Postgres

extension UndoEntry: PerformableOperation {
    public func perform(in scope: OperationScope) throws {
        let rows = try scope.load([Queries.Journal.undoable(scope.actor.id, entry)])
        guard !rows[0].isEmpty else { throw nothingToUndo }
        var standing: [Undone] = []
        var already: [LocalizedText] = []
        for row in rows[0] {
            try refuseForeign(row, in: scope)
            let entry = try Undone(row)
            if let device = try row.decode(String?.self, "device") {
                scope.remember(DeviceID(entry.chain), device)
            }
            if try row.decode(Bool.self, "undone") {
                already.append(entry.wasUndone)
            } else {
                standing.append(entry)
            }
        }
        guard !standing.isEmpty else {
            for text in already { scope.say(text) }
            return
        }
        for text in already { scope.note(text) }
        for entry in standing { scope.say(entry.isUndone) }
        do { try record(standing, in: scope) } catch let error as PostgresError {
            throw StoreError.refusingUndo(error)
        }
    }

    /// An entry that is to be taken back.
    private struct Undone {
        let id: EntryID
        let chain: Int64
        let verb: String
        private let words: LocalizedText

        init(_ row: Row) throws {
            id = try row.decode(EntryID.self, "entry")
            chain = try row.decode(Int64.self, "chain")
            verb = try row.decode(String.self, "verb")
            let device = try row.decode(String?.self, "device").map { ": \($0)" } ?? ""
            words = JournalVerb.title(verb) + device
        }

        var isUndone: LocalizedText {
            LocalizedText(
                "entry \(id) (\(words.english)) undone",
                de: "Eintrag \(id) (\(words.german)) zurückgenommen")
        }

        var wasUndone: LocalizedText {
            LocalizedText(
                "entry \(id) (\(words.english)) was undone already",
                de: "Eintrag \(id) (\(words.german)) wurde bereits zurückgenommen")
        }
    }

    private var nothingToUndo: OperationFailure {
        OperationFailure(
            .refused, "nothing-to-undo",
            LocalizedText("there is no such entry to undo", de: "es gibt keinen solchen Eintrag"))
    }

    private func refuseForeign(_ row: Row, in scope: OperationScope) throws {
        // Only IT reads what others recorded: to everybody else it is as if it were not there.
        if !scope.actor.isIT, try row.decode(PersonID?.self, "actor_id") != scope.actor.id {
            throw nothingToUndo
        }
        let verb = try row.decode(String.self, "verb")
        if verb.hasPrefix("accounts.")
            || ["journal.undo", "journal.read", "journal.seal", "people.init"].contains(verb)
        {
            throw OperationFailure(
                .refused, "not-undoable",
                LocalizedText(
                    "an entry of this kind (\(JournalVerb.title(verb).english)) cannot be undone",
                    de: "ein Eintrag dieser Art (\(JournalVerb.title(verb).german)) kann nicht "
                        + "zurückgenommen werden"))
        }
    }

    private func record(_ undone: [Undone], in scope: OperationScope) throws {
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
