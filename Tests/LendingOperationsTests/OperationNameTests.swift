import Lending
import LendingOperations
import LendingPerforming
import LendingReports
import LendingTestSupport
import TestScheduling
import Testing

@Suite("Operations", .apart)
struct OperationNameTests {
    private static let catalog = OperationCatalog.standard

    @Test("No two have the same name")
    func namesAreUnique() {
        let names = Self.catalog.entries.map(\.name)
        #expect(Set(names).count == names.count)
    }

    @Test("Every operation of the sources is in the catalog")
    func catalogIsWhole() throws {
        let sources = try SourceFolder("Sources/LendingOperations").text(endingIn: ".swift")
        let declared = sources.matches(
            of: /struct \w+: (?:Versioned)?Operation \{\s+public static let name = "([a-z.-]+)"/
        )
        .map { String($0.output.1) }
        #expect(declared.count > 20)
        #expect(declared.sorted() == Self.catalog.entries.map(\.name).sorted())
    }

    @Test("They are called as the journal calls them")
    func oneVocabulary() {
        let strangers = Self.catalog.entries.map(\.name).filter { JournalVerb.titles[$0] == nil }
        // Which way a device went, its entries say: devices.lose, devices.repair …
        #expect(strangers == [WithdrawDevices.name])
    }

    @Test("Every one can be performed on a database")
    func allArePerformable() {
        let lacking = Self.catalog.entries.filter {
            !($0.operation is any PerformableOperation.Type)
        }
        #expect(lacking.map(\.name) == [])
        let unversioned = Self.catalog.entries.filter {
            $0.operation is any VersionedOperation.Type
                && !($0.operation is any VersionedPerformable.Type)
        }
        #expect(unversioned.map(\.name) == [])
    }

    @Test("No two have the same place in the API")
    func routesAreUnique() {
        let routes = Self.catalog.entries.flatMap(\.routes)
        #expect(Set(routes).count == routes.count)
        #expect(Self.catalog.entries.allSatisfy { !$0.routes.isEmpty })
    }

    @Test("The table of rights names every import, and what else is no operation")
    func actionsAreWhole() throws {
        let sources = try SourceFolder("Sources").text(endingIn: ".swift")
        let asked = sources.matches(of: /"(accounts\.[a-z-]+|people\.act-for)"/)
            .map { String($0.output.1) }
        let named = Set(AccessTable.actions.keys)
        #expect(named.isDisjoint(with: AccessTable.operations.keys))
        #expect(named.filter { !$0.hasPrefix("import.") && !asked.contains($0) } == [])
        #expect(named.filter { JournalVerb.titles[$0] == nil } == [])
    }

    @Test("The table of rights names every operation and report, and nothing else")
    func accessIsWhole() {
        #expect(Set(AccessTable.operations.keys) == Set(Self.catalog.entries.map(\.name)))
        #expect(
            Set(AccessTable.reports.keys) == Set(ReportCatalog.standard.all.map(\.name)))
    }

    @Test("A report that is shown by device has a column for it")
    func concernedReportsNameDevices() {
        for report in ReportCatalog.standard.all
        where AccessTable.reports[report.name]?.values.contains(.concerned) ?? false {
            #expect(
                report.columns.contains { ["device", "inventory_number"].contains($0.name) },
                "\(report.name)")
        }
    }

    @Test("A report that shows somebody their own tells it from that of others, and no other does")
    func ownReportsTellReaders() {
        for report in ReportCatalog.standard.all {
            let isOwn = AccessTable.reports[report.name]?.values.contains(.theirs) ?? false
            #expect(report.tellsReaders == isOwn, "\(report.name)")
        }
    }

    @Test("A report that is shown without borrowers says which columns those are")
    func hiddenColumnsAreMarked() {
        for report in ReportCatalog.standard.all
        where AccessTable.reports[report.name]?.values.contains(.withoutBorrowers) ?? false {
            let names = report.columns.map(\.name)
            let borrows = names.filter { $0.hasPrefix("borrower") }
            #expect(
                report.columns.filter(\.isBorrower).map(\.name).filter { $0.hasPrefix("borrower") }
                    == borrows)
        }
    }
}
