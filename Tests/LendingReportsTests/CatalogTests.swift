@testable import LendingReports
import Testing

@Suite struct CatalogTests {
    @Test func everyHeaderCanBeRead() {
        #expect(ReportCatalog.standard.faults == [])
        #expect(!ReportCatalog.standard.all.isEmpty)
    }
}
