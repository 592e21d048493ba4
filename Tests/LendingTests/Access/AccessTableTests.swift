import Lending
import Testing

@Suite("Who may do what")
struct AccessTableTests {
    @Test("whoever records what can be taken back may take back their own")
    func undo() {
        for (operation, audiences) in AccessTable.operations
        where JournalVerb.isUndoable(operation) && operation != "journal.undo" {
            #expect(
                audiences.isSubset(of: AccessTable.operations["journal.undo"] ?? []), "\(operation)"
            )
        }
    }
}
