import Lending
import LendingImport
import Testing

@Suite("Imports in the journal")
struct ImportVerbTests {
    @Test("Every kind of import has a title", arguments: ImportKind.allCases)
    func titles(kind: ImportKind) {
        #expect(JournalVerb.titles["import.\(kind.rawValue)"] != nil)
    }
}
