public import Lending
import LendingSQL
import LendingStore
import Postgres

/// Takes back the actor's own last operation, or a named entry, as a new entry; refused if
/// something later rests on it.
public struct UndoEntry: Operation {
    public static let name = "journal.undo"

    /// nil: the actor's own last operation.
    public var entry: EntryID?

    public init(entry: EntryID? = nil) {
        self.entry = entry
    }

    public func perform(in scope: OperationScope) throws {
        let rows = try scope.load([Queries.Journal.undoable(scope.actor.id, entry)])
        guard !rows[0].isEmpty else {
            throw StoreError(
                .refused, "nothing-to-undo",
                LocalizedText(
                    "there is no such entry to undo", de: "es gibt keinen solchen Eintrag"))
        }
        var undone: [(id: EntryID, chain: Int64, verb: String)] = []
        for row in rows[0] {
            try refuseForeign(row, in: scope)
            let id = try row.decode(EntryID.self, "entry")
            let verb = try row.decode(String.self, "verb")
            if try row.decode(Bool.self, "undone") {
                scope.say(
                    LocalizedText(
                        "entry \(id) was undone already",
                        de: "Eintrag \(id) wurde bereits "
                            + "zurückgenommen"))
                return
            }
            undone.append((id, try row.decode(Int64.self, "chain"), verb))
            let device = try row.decode(String?.self, "device").map { " \($0)" } ?? ""
            scope.say(
                LocalizedText(
                    "entry \(id) (\(verb)\(device)) undone",
                    de: "Eintrag \(id) (\(verb)\(device)) zurückgenommen"))
        }
        try record(undone, in: scope)
    }

    private func refuseForeign(_ row: Row, in scope: OperationScope) throws {
        let verb = try row.decode(String.self, "verb")
        if ["journal.undo", "journal.read", "journal.seal", "people.init"].contains(verb) {
            throw StoreError(
                .refused, "not-undoable",
                LocalizedText(
                    "an entry of kind \(verb) cannot be undone",
                    de: "ein Eintrag der Art \(verb) kann nicht zurückgenommen werden"))
        }
        if !scope.actor.isIT, try row.decode(PersonID?.self, "actor_id") != scope.actor.id {
            throw StoreError(
                .notPermitted, "not-permitted",
                LocalizedText(
                    "this entry is not yours", de: "dieser Eintrag ist nicht von Ihnen"))
        }
    }

    private func record(
        _ undone: [(id: EntryID, chain: Int64, verb: String)], in scope: OperationScope
    ) throws {
        var entries: [EntryID] = []
        for entry in undone {
            let rows = try scope.query([
                Queries.Journal.undo(scope.actor.id, entry.chain, entry.id, entry.verb)
            ])
            entries.append(try rows[0][0].decode(EntryID.self, "entry_id"))
        }
        try scope.record(
            [Statement("select unnest(\(entries)) as entry_id")]
                + zip(undone, entries).map { Queries.Journal.undoRows($0.id, $1) })
    }
}
