import HTML
import Lending
import LendingOperations
import LendingPerforming
import LendingService
import LendingStore

/// Takes back several entries that were recorded together: all of them, or none.
struct UndoPages: Sendable {
    /// Where the undo of entries is sent to.
    ///
    /// - Parameter entries: a single one is the form's, which can ask what is to be confirmed.
    static func address(_ entries: [Int64]) -> Address {
        entries.count == 1 ? Address(["do", UndoEntry.name]) : Address(["undo"])
    }

    func add(to pages: PageRouter) {
        pages.post("/undo") { try await undo($0) }
    }

    private func undo(_ visit: Visit) async throws -> PageAnswer {
        let caller = try visit.reader
        try caller.require(UndoEntry.name)
        let entries = visit.form.values("entry").compactMap { Int64($0) }
        // The last first: what rests on others goes before them.
        let outcome = try await StorePerformer(visit.store).performAll(
            entries.reversed().map { UndoEntry(entry: EntryID($0)) },
            OperationContext(caller, idempotencyKey: FormPages.key(visit.form)))
        if outcome.changed { visit.core.feed.changed() }
        return .seeOther(
            FormPages.back(visit.form) ?? Address([]), Notice(outcome, visit.language))
    }
}
