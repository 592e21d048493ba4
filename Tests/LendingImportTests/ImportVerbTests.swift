import Lending
import LendingImport
import Testing

@Suite("Imports in the journal")
struct ImportVerbTests {
    @Test("Every kind of import has a title", arguments: ImportKind.allCases)
    func titles(kind: ImportKind) {
        #expect(JournalVerb.titles["import.\(kind.rawValue)"] != nil)
    }

    @Test("The table of rights names every kind of import, and no other")
    func rights() {
        let named = AccessTable.actions.keys.filter { $0.hasPrefix("import.") }
        #expect(Set(named) == Set(ImportKind.allCases.map(\.verb)))
    }
}
