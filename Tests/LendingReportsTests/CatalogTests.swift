import Lending
import Testing

@testable import LendingReports

@Suite struct CatalogTests {
    @Test func everyHeaderCanBeRead() {
        #expect(ReportCatalog.standard.faults == [])
    }

    @Test func narrowerReportsAreThereAndPathsAreEachOnesOwn() {
        let all = ReportCatalog.standard.all
        for narrower in all.compactMap(\.narrower) {
            #expect(ReportCatalog.standard[narrower.name] != nil, "\(narrower.name)")
        }
        let paths = all.compactMap(\.path)
        #expect(paths.count == Set(paths).count)
    }

    @Test func theReportsHaveTheirPromisedNames() {
        let names = Set(ReportCatalog.standard.all.filter { $0.kind == .report }.map(\.name))
        #expect(
            names == [
                "stock", "out", "overdue", "due-soon", "free", "handovers-of-a-year",
                "loans-of-a-year", "loans-by-month", "use-of-devices", "custody-by-unit",
                "history-of-a-device", "incomplete", "inventory", "inventory-year",
                "people-to-check", "transfers", "movements", "late-bookings", "count-sheet",
                "open-data", "open-events", "open-handovers", "open-loans", "open-occasions",
                "open-purposes", "open-reach", "open-returns", "open-stock", "open-use",
                "stocktaking-counts", "stocktaking-differences", "stocktaking-lines",
            ])
    }

    @Test func devicesAreListedAsTheyAreImported() throws {
        let report = try #require(ReportCatalog.standard["devices"])
        #expect(
            report.columns.map(\.name) == [
                "inventory_number", "serial_number", "name", "category", "maker", "model",
                "asset_class", "unit", "location", "cost_centre", "acquired_on", "in_service_on",
                "cost", "useful_life_months", "supplier", "voucher", "warranty_until",
                "condition", "accessories", "note", "status", "holder", "holder_number",
                "registered", "status_since", "status_reason", "data_wiped", "found",
            ])
        #expect(report.columnsNamingPeople.map(\.name) == ["holder", "holder_number"])
        #expect(
            report.tableColumns.map(\.name) == [
                "inventory_number", "name", "category", "condition", "status", "holder",
            ])
    }

    @Test(arguments: ["loans", "loans-of-a-year"])
    func loansAreListedAsTheyAreImported(name: String) throws {
        let report = try #require(ReportCatalog.standard[name])
        #expect(
            report.columns.map(\.name) == [
                "device", "lender", "borrower", "lent_at", "due", "returned_at", "purpose",
                "tool", "condition", "missing", "lender_number", "borrower_number",
                "accessories", "damage", "wished_due", "earlier_due",
            ])
    }

    /// Two people may have one name: what names somebody has their number beside it. Details of
    /// the journal and some columns name several, each with the number in the text.
    @Test func everybodyIsNamedWithTheirNumber() {
        let several: Set = ["attended_by", "looks_like"]
        for report in ReportCatalog.standard.all {
            for column in report.columnsNamingPeople
            where column.kind == .text && !several.contains(column.name) {
                let numbers = report.columns.first { $0.name == column.numberColumn }
                #expect(numbers?.kind == .personNumber, "\(report.name) \(column.name)")
                #expect(numbers?.isPerson == true, "\(report.name) \(column.name)")
                #expect(numbers?.isBorrower == column.isBorrower, "\(report.name) \(column.name)")
            }
        }
    }

    @Test(arguments: ["inventory", "inventory-year", "stock", "use-of-devices", "loans-by-month"])
    func figuresNameNobody(name: String) throws {
        let report = try #require(ReportCatalog.standard[name])
        #expect(report.columnsNamingPeople.isEmpty)
    }

    @Test func enumerationsHaveWordsInBothLanguages() throws {
        let report = try #require(ReportCatalog.standard["free"])
        let status = try #require(report.columns.first { $0.name == "status" })
        #expect(status.words(for: "in-stock")?(.german) == "im Lager")
        #expect(status.words(for: "unheard-of") == nil)
        let condition = try #require(report.columns.first { $0.name == "condition" })
        #expect(condition.words(for: "worn")?(.german) == "Gebrauchsspuren")
    }
}
