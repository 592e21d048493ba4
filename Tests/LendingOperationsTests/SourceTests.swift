import LendingReports
import LendingTestSupport
import TestScheduling
import Testing

/// Holds sql/ and Sources/ together.
@Suite("Sources", .apart)
struct SourceTests {
    @Test("Every statement of sql/queries is used")
    func statementsAreUsed() throws {
        // The import calls its statements by a shorter name.
        let sources = try SourceFolder("Sources").text(endingIn: ".swift")
            .replacing("Sql.", with: "Queries.Import.")
        let statements = try SourceFolder("sql/queries").files(endingIn: ".sql")
        #expect(statements.count > 50)
        let unused = statements.filter { !sources.contains(swiftName(of: $0) + "(") }
        #expect(unused == [])
    }

    @Test("Every listing that the command line names exists, and every one is named")
    func listingsExist() throws {
        let sources = try SourceFolder("Sources/LendingCommandLine").text(endingIn: ".swift")
        let named = sources.matches(of: /ReportPrinter\(\s*"([a-z-]+)"/).map { String($0.output.1) }
        #expect(named.count > 10)
        #expect(named.filter { ReportCatalog.standard[$0] == nil } == [])
        let exports = ["handovers", "loans"]
        let unnamed = ReportCatalog.standard.all.filter { $0.kind != .report }.map(\.name)
            .filter { !named.contains($0) && !exports.contains($0) }
        #expect(unnamed == [])
    }

    @Test("The list of reports says what their headers say")
    func titles() {
        let reports = ReportCatalog.standard.all.filter { $0.kind == .report }
        #expect(ReportCatalog.standard.titles().map(\.name) == reports.map(\.name))
        #expect(ReportCatalog.standard.titles().map(\.title) == reports.map(\.title))
    }

    /// `loans/open_loans.sql` is `Queries.Loans.openLoans`.
    private func swiftName(of path: String) -> String {
        let parts = path.dropLast(4).split(separator: "/").suffix(2).map { part in
            part.split(whereSeparator: { $0 == "_" || $0 == "-" })
                .map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
        }
        let function = parts[1].prefix(1).lowercased() + parts[1].dropFirst()
        return "Queries.\(parts[0])."
            + (function.hasSuffix("Id") ? function.dropLast() + "D" : function)
    }
}
